package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static io.sluice.kql.diagnostic.ErrorCode.CONFLICTING_PROPERTIES;
import static io.sluice.kql.diagnostic.ErrorCode.DUPLICATE_COLUMN;
import static io.sluice.kql.diagnostic.ErrorCode.ENTITY_EXISTS;
import static io.sluice.kql.diagnostic.ErrorCode.ENTITY_IN_USE;
import static io.sluice.kql.diagnostic.ErrorCode.INVALID_SCHEMA;
import static io.sluice.kql.diagnostic.ErrorCode.MISSING_PROPERTY;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_ALLOWED;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.REPEATED_PROPERTY;
import static io.sluice.kql.diagnostic.ErrorCode.SCHEMA_MISMATCH;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_COLUMN;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_ENTITY;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_PROPERTY;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_TYPE;
import static io.sluice.kql.diagnostic.ErrorCode.VALUE_OUT_OF_RANGE;
import static io.sluice.kql.diagnostic.ErrorCode.WRONG_VALUE_TYPE;

import org.junit.jupiter.api.Test;

/** Tables, functions and Kafka connections that are refused. */
class BadTableCommandsTest {

    @Test
    void unknownTypeOffersTheNearestOne() {
        script(".create table New (a: strng)")
                .fails(UNKNOWN_TYPE)
                .at("strng")
                .hinting("did you mean 'string'?");
    }

    @Test
    void everyBadColumnIsReported() {
        script(".create table New (a: strng, a: long, b: lng)")
                .failsWith(UNKNOWN_TYPE, DUPLICATE_COLUMN, UNKNOWN_TYPE);
    }

    @Test
    void repeatedColumnIsUnderlinedTheSecondTime() {
        script(".create table New (a: string, b: long, a : long)").fails(DUPLICATE_COLUMN).at("a");
    }

    @Test
    void tableNeedsAColumn() {
        script(".create table New ()").fails(INVALID_SCHEMA).at("New");
    }

    @Test
    void tableCannotShareTheNameOfAnExternalTable() {
        script(".create table Lake (a: long)")
                .fails(ENTITY_EXISTS)
                .at("Lake")
                .saying("external table 'Lake'");
    }

    @Test
    void mergeRefusesAnotherType() {
        script(".create-merge table Logs (Level: string, Count: string)")
                .fails(SCHEMA_MISMATCH)
                .at("string")
                .saying("column 'Count' of table 'Logs' is long");
    }

    @Test
    void alterOfAMissingTableOffersTheNearestOne() {
        script(".alter table Usres (Id: string)")
                .fails(UNKNOWN_ENTITY)
                .at("Usres")
                .hinting("did you mean 'Users'?");
    }

    @Test
    void alterCannotDropAColumnThatAMappingNeeds() {
        script(".alter table Logs (Timestamp: datetime, Message: string)")
                .fails(ENTITY_IN_USE)
                .at("Logs")
                .saying("cannot lose column 'Level', mapping 'plain' uses it");
    }

    @Test
    void dropOfATableInUseNamesItsUsers() {
        script(".drop table Logs")
                .fails(ENTITY_IN_USE)
                .at("Logs")
                .saying("continuous-export 'Errors'");
    }

    @Test
    void dropOfAMissingTableIsAnErrorWithoutIfExists() {
        script(".drop table Nothing").fails(UNKNOWN_ENTITY).at("Nothing");
    }

    @Test
    void namesOfEntitiesAreCaseSensitive() {
        script(".show table logs").fails(UNKNOWN_ENTITY).at("logs").hinting("'Logs'");
    }

    @Test
    void tablePropertyThatDoesNotExist() {
        script(".create table New (a: long) with (docstrin = \"x\")")
                .fails(UNKNOWN_PROPERTY)
                .at("docstrin")
                .hinting("'docstring'");
    }

    @Test
    void tablePropertyOfTheWrongType() {
        script(".create table New (a: long) with (folder = 5)")
                .fails(WRONG_VALUE_TYPE)
                .at("5")
                .saying("must be a string, got the number 5");
    }

    @Test
    void connectionNeedsATopicAndAFormat() {
        script(".create-or-alter table Bare kafka-connection with (mapping = \"plain\")")
                .failsWith(MISSING_PROPERTY, MISSING_PROPERTY, UNKNOWN_ENTITY);
    }

    @Test
    void connectionOfAnUnknownTable() {
        script(
                        ".create-or-alter table Lgs kafka-connection with (topic = \"a\", format = \"json\")")
                .fails(UNKNOWN_ENTITY)
                .at("Lgs")
                .hinting("'Logs'");
    }

    @Test
    void unknownRecordFormatListsTheOnesThatExist() {
        script(connection("topic = \"a\", format = \"jsn\""))
                .fails(VALUE_OUT_OF_RANGE)
                .at("\"jsn\"")
                .saying("\"json\" or \"avro\" or \"csv\" or \"tsv\"")
                .hinting("'json'");
    }

    @Test
    void topicIsANameThatKafkaTakes() {
        script(connection("topic = \"a b\", format = \"json\""))
                .fails(VALUE_OUT_OF_RANGE)
                .at("\"a b\"");
    }

    @Test
    void unquotedTextIsShownHowToQuote() {
        script(connection("topic = abc, format = \"json\""))
                .fails(WRONG_VALUE_TYPE)
                .at("abc")
                .hinting("write \"abc\"");
    }

    @Test
    void avroNeedsASchema() {
        script(connection("topic = \"a\", format = \"avro\"")).fails(MISSING_PROPERTY);
    }

    @Test
    void avroSchemaMustBeJson() {
        script(connection("topic = \"a\", format = \"avro\", schema = '{\"type\": record}'"))
                .fails(INVALID_SCHEMA);
    }

    @Test
    void schemaIsForAvroOnly() {
        script(connection("topic = \"a\", format = \"json\", schema = '{}'"))
                .fails(CONFLICTING_PROPERTIES)
                .at("schema");
    }

    @Test
    void schemaRegistryIsNotThereYet() {
        script(connection("topic = \"a\", format = \"avro\", schemaRegistry = \"http://r:8081\""))
                .fails(NOT_SUPPORTED)
                .at("schemaRegistry");
    }

    @Test
    void mappingOfAnotherFormat() {
        script(
                        ".create-or-alter table Logs kafka-connection"
                                + " with (topic = \"logs\", format = \"csv\", mapping = \"plain\")")
                .fails(CONFLICTING_PROPERTIES)
                .at("\"plain\"");
    }

    @Test
    void upsertNeedsAKey() {
        script(connection("topic = \"a\", format = \"json\", tableKind = \"upsert\""))
                .fails(MISSING_PROPERTY)
                .saying("needs key");
    }

    @Test
    void keyIsForUpsertOnly() {
        script(connection("topic = \"a\", format = \"json\", key = \"Level\""))
                .fails(CONFLICTING_PROPERTIES)
                .at("key");
    }

    @Test
    void keyColumnMustExist() {
        script(
                        connection(
                                "topic = \"a\", format = \"json\", tableKind = \"upsert\", key = \"Levl\""))
                .fails(UNKNOWN_COLUMN)
                .at("\"Levl\"")
                .hinting("'Level'");
    }

    @Test
    void topicInUseCannotChange() {
        script(".alter table Logs kafka-connection with (topic = \"other\", format = \"json\")")
                .fails(ENTITY_IN_USE)
                .at("\"other\"")
                .saying("continuous-export 'Errors'");
    }

    @Test
    void connectionInUseCannotBeDropped() {
        script(".drop table Logs kafka-connection").fails(ENTITY_IN_USE).at("Logs");
    }

    @Test
    void clientSettingThatTheSourceDecides() {
        script(
                        connection(
                                "topic = \"a\", format = \"json\","
                                        + " properties = '{\"group.id\": \"x\"}'"))
                .fails(NOT_ALLOWED)
                .at("\"group.id\"");
    }

    @Test
    void bootstrapServersAreHostsWithPorts() {
        script(connection("topic = \"a\", format = \"json\", bootstrapServers = \"broker\""))
                .fails(VALUE_OUT_OF_RANGE)
                .at("\"broker\"");
    }

    @Test
    void deadLettersCannotGoBackToTheTopic() {
        script(connection("topic = \"a\", format = \"json\", deadLetterTopic = \"a\""))
                .fails(CONFLICTING_PROPERTIES);
    }

    @Test
    void repeatedPropertyIsUnderlinedTheSecondTime() {
        script(connection("topic = \"a\", format = \"json\", Topic = \"b\""))
                .fails(REPEATED_PROPERTY)
                .at("Topic");
    }

    @Test
    void functionThatExists() {
        script(".create function Recent() { Logs }").fails(ENTITY_EXISTS).at("Recent");
    }

    private static String connection(String properties) {
        return ".create-or-alter table Bare kafka-connection with (" + properties + ")";
    }
}
