package io.sluice.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.Catalog;
import io.sluice.command.Script;
import io.sluice.command.script.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionJsonTest {
    /** A newer form of what is stored gets a file of its own; those before it stay readable. */
    private static final String GOLDEN = "definitions-1.txt";

    /** Every kind of thing that a definition can hold. */
    static final String EVERYTHING =
            """
            .create table Logs (Level: string, At: datetime, N: long, Id: guid, D: dynamic, Cost: decimal) with (docstring = "d", folder = "f")
            .create table Logs ingestion json mapping 'M' '[{"column":"Level","path":"$.a[\\'odd name\\'][0].b"},{"column":"At","path":"$.t","transform":"DateTimeFromUnixMilliseconds"},{"column":"N","transform":"SourceLineNumber"}]'
            .create table Logs ingestion csv mapping 'C' '[{"column":"Level","Ordinal":"1"},{"column":"N","ConstValue":"5"}]'
            .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json", mapping = "M", isolationLevel = "read_uncommitted", onUndecodable = "fail", properties = h'{"sasl.jaas.config": "secret", "fetch.min.bytes": "5"}')
            .create table Devices (DeviceId: string, Region: string)
            .create-or-alter table Devices kafka-connection with (topic = "devices", format = "json", tableKind = "upsert", key = "DeviceId")
            .create external table Lake (Level: string, At: datetime, N: long) kind = storage
            partition by (L: string = Level, H: long = hash(Level, 10), Day: datetime = startofday(At), Hour: datetime = bin(At, 1h), V: string)
            pathformat = (L "/h" H "/" datetime_pattern("yyyy/MM/dd", Day) "/" datetime_pattern("HH", Hour) "/" V)
            dataformat = parquet
            (h@'https://account.blob.core.windows.net/c/p;TheKey==', h@'https://bucket.s3.eu-west-1.amazonaws.com/p;AwsCredentials=ID,SECRET')
            with (compressed = true, compressionType = "zstd", namePrefix = "x")
            .create external table Plain (Level: string) kind = storage dataformat = csv ('file:///tmp/plain') with (includeHeaders = "All", encoding = "UTF8BOM", fileExtension = "txt", docString = "p")
            .create-or-alter function with (docstring = "d") Bad(n: long = 3) { Logs | where Level == 'bad' | take n }
            .create external table Out (Level: string, N: long) kind = storage dataformat = json ('file:///tmp/out')
            .create continuous-export E over (Logs) to table Out with (intervalBetweenRuns = 1h, forcedLatency = 10m, sizeLimit = 204857600, distribution = "per_shard", parquetRowGroupSize = 1000, isDisabled = true)
            <| Logs | lookup Devices on $left.Level == $right.DeviceId | project Level, N
            """;

    private static Catalog everything() {
        return Script.check(EVERYTHING, Settings.defaults()).orThrow().defaultDatabase();
    }

    @Test
    void whatIsStoredByThisVersionIsWhatWasStoredBefore() throws IOException {
        StringBuilder stored = new StringBuilder();
        for (EntityKind kind : EntityKind.values()) {
            kind.of(everything())
                    .forEach(
                            (name, definition) ->
                                    stored.append(kind)
                                            .append(' ')
                                            .append(DefinitionJson.write(definition))
                                            .append('\n'));
        }
        assertThat(stored.toString()).isEqualTo(golden());
    }

    @Test
    void whatWasStoredBeforeIsRead() throws IOException {
        CatalogDraft read = CatalogDraft.of("default", Map.of());
        Iterator<String> stored = golden().lines().iterator();
        for (EntityKind kind : EntityKind.values()) {
            for (String name : kind.of(everything()).keySet()) {
                String line = stored.next();
                assertThat(line).startsWith(kind + " {");
                String json = line.substring(line.indexOf(' ') + 1);
                read.put(kind, name, DefinitionJson.read(json, kind.type()));
            }
        }
        assertThat(stored.hasNext()).isFalse();
        assertThat(read.catalog()).isEqualTo(everything());
    }

    private static String golden() throws IOException {
        try (InputStream in = DefinitionJsonTest.class.getResourceAsStream(GOLDEN)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
