package io.sluice.kql.conformance;

import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The two tables of the database that the corpus' oracle knows. */
final class StandardTables {
    static final TableResolver RESOLVER =
            TableResolver.of(
                    inOrder(
                            schema(
                                    "StartTime:datetime,EndTime:datetime,EpisodeId:int,EventId:int,State:string,EventType:string,InjuriesDirect:int,InjuriesIndirect:int,DeathsDirect:int,DeathsIndirect:int,DamageProperty:int,DamageCrops:int,Source:string,BeginLocation:string,EndLocation:string,BeginLat:real,BeginLon:real,EndLat:real,EndLon:real,EpisodeNarrative:string,EventNarrative:string,StormSummary:dynamic"),
                            schema("State:string,Population:long")));

    private StandardTables() {}

    /** Operators over all tables meet them in the order in which the oracle has them. */
    private static Map<String, Schema> inOrder(Schema stormEvents, Schema populationData) {
        Map<String, Schema> tables = new LinkedHashMap<>();
        tables.put("StormEvents", stormEvents);
        tables.put("PopulationData", populationData);
        return tables;
    }

    private static Schema schema(String text) {
        return new Schema(
                Arrays.stream(text.split(","))
                        .map(column -> column.split(":"))
                        .map(c -> new Column(c[0], ScalarType.find(c[1]).orElseThrow()))
                        .toList());
    }
}
