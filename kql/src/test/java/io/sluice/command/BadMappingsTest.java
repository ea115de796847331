package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static io.sluice.kql.diagnostic.ErrorCode.ENTITY_EXISTS;
import static io.sluice.kql.diagnostic.ErrorCode.ENTITY_IN_USE;
import static io.sluice.kql.diagnostic.ErrorCode.INVALID_MAPPING;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_ENTITY;
import static io.sluice.kql.diagnostic.ErrorCode.VALUE_OUT_OF_RANGE;

import org.junit.jupiter.api.Test;

/** Ingestion mappings that are refused, with the place inside their JSON. */
class BadMappingsTest {

    @Test
    void textThatIsNotJsonIsUnderlinedWhereItStops() {
        json("[{\"column\": \"Level\" \"path\": \"$.l\"}]").fails(INVALID_MAPPING).at("\"");
    }

    @Test
    void mappingIsAnArray() {
        json("{\"column\": \"Level\"}").fails(INVALID_MAPPING).at("{\"column\": \"Level\"}");
    }

    @Test
    void unknownColumnOffersTheNearestOne() {
        json("[{\"column\": \"Levl\", \"path\": \"$.l\"}]")
                .fails(INVALID_MAPPING)
                .at("\"Levl\"")
                .hinting("'Level'");
    }

    @Test
    void entryNeedsASource() {
        json("[{\"column\": \"Level\"}]")
                .fails(INVALID_MAPPING)
                .at("{\"column\": \"Level\"}")
                .saying("has no source")
                .hinting("Path");
    }

    @Test
    void entryNeedsAColumn() {
        json("[{\"path\": \"$.l\"}]").fails(INVALID_MAPPING).saying("names no column");
    }

    @Test
    void entryHasOneSource() {
        json("[{\"column\": \"Level\", \"path\": \"$.l\", \"constValue\": \"x\"}]")
                .fails(INVALID_MAPPING)
                .at("\"x\"");
    }

    @Test
    void badPathIsUnderlinedAtItsCharacter() {
        json("[{\"column\": \"Level\", \"path\": \"$.a[b]\"}]").fails(INVALID_MAPPING).at("b");
    }

    @Test
    void pathBeginsWithADollar() {
        json("[{\"column\": \"Level\", \"path\": \"level\"}]").fails(INVALID_MAPPING).at("l");
    }

    @Test
    void wildcardsAreNotAPath() {
        json("[{\"column\": \"Level\", \"path\": \"$.*\"}]").fails(INVALID_MAPPING).at("*");
    }

    @Test
    void unknownTransformOffersTheNearestOne() {
        json("[{\"column\": \"Level\", \"path\": \"$.l\", \"transform\": \"SourceLoction\"}]")
                .fails(INVALID_MAPPING)
                .at("\"SourceLoction\"")
                .hinting("'SourceLocation'");
    }

    @Test
    void unknownKeyOffersTheNearestOne() {
        json("[{\"column\": \"Level\", \"pth\": \"$.l\"}]")
                .fails(INVALID_MAPPING)
                .at("\"pth\"")
                .hinting("'path'");
    }

    @Test
    void columnIsMappedOnce() {
        json("[{\"column\": \"Level\", \"path\": \"$.a\"},"
                        + " {\"column\": \"Level\", \"path\": \"$.b\"}]")
                .fails(INVALID_MAPPING)
                .saying("mapped twice");
    }

    @Test
    void csvMapsPositions() {
        script(
                        ".create table Users ingestion csv mapping \"m\""
                                + " '[{\"column\": \"Id\", \"path\": \"$.id\"}]'")
                .fails(INVALID_MAPPING)
                .at("\"$.id\"")
                .saying("csv mapping takes Ordinal");
    }

    @Test
    void placeIsRightBehindJoinedLiterals() {
        script(
                        """
                        .create-or-alter table Logs ingestion json mapping "m"
                        '['
                        '  {"column": "Levl", "path": "$.l"}'
                        ']'""")
                .fails(INVALID_MAPPING)
                .at("\"Levl\"");
    }

    @Test
    void kindOfAMapping() {
        script(".create table Logs ingestion jsn mapping \"m\" '[]'")
                .fails(VALUE_OUT_OF_RANGE)
                .at("jsn")
                .hinting("'json'");
    }

    @Test
    void createOfAnExistingMapping() {
        script(
                        ".create table Logs ingestion json mapping \"plain\""
                                + " '[{\"column\": \"Level\", \"path\": \"$.l\"}]'")
                .fails(ENTITY_EXISTS)
                .at("\"plain\"");
    }

    @Test
    void alterOfAMissingMapping() {
        script(
                        ".alter table Logs ingestion json mapping \"plan\""
                                + " '[{\"column\": \"Level\", \"path\": \"$.l\"}]'")
                .fails(UNKNOWN_ENTITY)
                .at("\"plan\"")
                .hinting("'plain'");
    }

    @Test
    void mappingInUseCannotBeDropped() {
        script(".drop table Logs ingestion json mapping \"plain\"")
                .fails(ENTITY_IN_USE)
                .at("\"plain\"");
    }

    private static ScriptAssert json(String json) {
        return script(".create table Logs ingestion json mapping \"m\" '" + json + "'");
    }
}
