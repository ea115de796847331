package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static io.sluice.kql.diagnostic.ErrorCode.CONFLICTING_PROPERTIES;
import static io.sluice.kql.diagnostic.ErrorCode.ENTITY_EXISTS;
import static io.sluice.kql.diagnostic.ErrorCode.ENTITY_IN_USE;
import static io.sluice.kql.diagnostic.ErrorCode.INVALID_CONNECTION_STRING;
import static io.sluice.kql.diagnostic.ErrorCode.INVALID_PARTITION;
import static io.sluice.kql.diagnostic.ErrorCode.INVALID_PATH_FORMAT;
import static io.sluice.kql.diagnostic.ErrorCode.MISSING_PROPERTY;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_ENTITY;
import static io.sluice.kql.diagnostic.ErrorCode.VALUE_OUT_OF_RANGE;

import io.sluice.kql.diagnostic.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** External tables that are refused. */
class BadExternalTablesTest {

    @Test
    void sqlIsNotBuilt() {
        script(
                        ".create external table New (x: long) kind = sql table = T"
                                + " ( h@'Server=tcp:x;Password=p' ) with (primarykey = x)")
                .fails(NOT_SUPPORTED)
                .at("sql");
    }

    @Test
    void deltaIsPlanned() {
        script(".create external table New (x: long) kind = delta ( 'file:///tmp/x' )")
                .fails(NOT_SUPPORTED)
                .at("delta")
                .saying("not available yet");
    }

    @Test
    void unknownKind() {
        script(".create external table New (x: long) kind = storag dataformat = csv ('file:///x')")
                .fails(VALUE_OUT_OF_RANGE)
                .at("storag")
                .hinting("'storage'");
    }

    @Test
    void dataFormatIsNeeded() {
        script(".create external table New (x: long) kind = storage ( 'file:///tmp/x' )")
                .fails(MISSING_PROPERTY)
                .at("New");
    }

    @Test
    void unknownDataFormat() {
        script(".create external table New (x: long) kind=storage dataformat=parqet ('file:///x')")
                .fails(VALUE_OUT_OF_RANGE)
                .at("parqet")
                .hinting("'parquet'");
    }

    @Test
    void nameOfATableIsTaken() {
        script(".create external table Logs (x: long) kind=storage dataformat=csv ('file:///x')")
                .fails(ENTITY_EXISTS)
                .at("Logs");
    }

    @Test
    void createOfAnExistingOneOffersCreateOrAlter() {
        script(".create external table Days (x: long) kind=storage dataformat=csv ('file:///x')")
                .fails(ENTITY_EXISTS)
                .at("Days")
                .hinting(".create-or-alter");
    }

    @Test
    void alterOfAMissingOne() {
        script(".alter external table Dayz (x: long) kind=storage dataformat=csv ('file:///x')")
                .fails(UNKNOWN_ENTITY)
                .at("Dayz")
                .hinting("'Days'");
    }

    @Test
    void dropOfOneInUseNamesItsUsers() {
        script(".drop external table Lake")
                .fails(ENTITY_IN_USE)
                .at("Lake")
                .saying("continuous-export 'Errors'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "P: strng = S ~ UNKNOWN_TYPE ~ strng",
                "P: string = Q ~ UNKNOWN_COLUMN ~ Q",
                "P: long = N ~ INVALID_PARTITION ~ N",
                "P: string = D ~ INVALID_PARTITION ~ D",
                "P: long = S ~ INVALID_PARTITION ~ long",
                "P: string = hash(S, 10) ~ INVALID_PARTITION ~ string",
                "P: long = hash(S, 0) ~ INVALID_PARTITION ~ 0",
                "P: long = hash(S, -5) ~ INVALID_PARTITION ~ -5",
                "P: long = hash(S, 1.5) ~ INVALID_PARTITION ~ 1.5",
                "P: long = hash(N, 10) ~ INVALID_PARTITION ~ N",
                "P: long = hash(S) ~ INVALID_PARTITION ~ hash(S)",
                "P: datetime = startofday(S) ~ INVALID_PARTITION ~ S",
                "P: string = startofday(D) ~ INVALID_PARTITION ~ string",
                "P: datetime = startofdy(D) ~ INVALID_PARTITION ~ startofdy",
                "P: datetime = bin(D, 0s) ~ INVALID_PARTITION ~ 0s",
                "P: datetime = bin(D, -1h) ~ INVALID_PARTITION ~ -1h",
                "P: datetime = bin(D, 5) ~ INVALID_PARTITION ~ 5",
                "P: long ~ INVALID_PARTITION ~ long",
                "S: string ~ INVALID_PARTITION ~ S",
            })
    void partitionThatIsWrong(String partition, String code, String fragment) {
        script(table("partition by (" + partition + ")", ""))
                .fails(ErrorCode.valueOf(code))
                .at(fragment);
    }

    @Test
    void partitionsHaveDifferentNames() {
        script(table("partition by (P: string = S, P : datetime = startofday(D))", ""))
                .fails(INVALID_PARTITION)
                .at("P");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "`\"p=\" P` ~ (\"p=\" P)",
                "P \"/\" Day \"/\" Dai ~ Dai",
                "P Day ~ Day",
                "P \"/\" datetime_pattern(\"yyyy/MM/xx\", Day) ~ xx",
                "P \"/\" datetime_pattern(\"year=yyyy\", Day) ~ e",
                "P \"/\" datetime_pattern(\"{yyyy\", Day) ~ {",
                "P \"/\" datetime_pattern(\"'year=yyyy\", Day) ~ '",
                "P \"/\" datetime_pattern(\"yyyy/../MM\", Day) ~ ..",
                "P \"/\" datetime_patern(\"yyyy\", Day) ~ datetime_patern",
                "Day \"/\" datetime_pattern(\"yyyy\", P) ~ P",
                "P \"/../\" Day ~ \"/../\"",
                "P \"a\\\\b\" Day ~ \\\\",
            })
    void pathFormatThatIsWrong(String format, String fragment) {
        String partitions = "partition by (P: string = S, Day: datetime = startofday(D))";
        script(table(partitions + " pathformat = (" + format + ")", ""))
                .fails(INVALID_PATH_FORMAT)
                .at(fragment);
    }

    @Test
    void leftOutPartitionIsNamed() {
        script(
                        table(
                                "partition by (P: string = S, Day: datetime = startofday(D))"
                                        + " pathformat = (Day)",
                                ""))
                .fails(INVALID_PATH_FORMAT)
                .at("(Day)")
                .saying("partition 'P'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "/tmp/x ~ /tmp/x ~ scheme",
                "file://tmp/x ~ file://tmp/x ~ absolute path",
                "https://example.com/x;key ~ example.com ~ no storage service",
                "https://a.blob.core.windows.net/ ~ https://a.blob.core.windows.net/ ~ container",
                "file:///tmp/x;impersonate ~ impersonate ~ does not take",
                "https://b.s3.eu-west-1.amazonaws.com/x;impersonate ~ impersonate ~ does not take",
                "https://b.s3.eu-west-1.amazonaws.com/x;AwsCredentials=a ~ a ~ AwsCredentials",
                "https://a.blob.core.windows.net/c;impersonat ~ impersonat ~ unknown suffix",
                "https://a.blob.core.windows.net/c;${env} ~ ${env} ~ reference",
                "https://a.blob.core.windows.net/c?sig=x;key ~ ;key ~ both",
                "abfss://account.dfs.core.windows.net/x ~ abfss://account.dfs.core.windows.net/x ~"
                        + " file system",
                "s3:// ~ / ~ URI",
                "file:///tmp/a b ~ ` ` ~ character",
            })
    void connectionStringThatIsWrong(String text, String fragment, String part) {
        script(".create external table New (x: long) kind=storage dataformat=csv ('" + text + "')")
                .fails(INVALID_CONNECTION_STRING)
                .at(fragment)
                .saying(part);
    }

    @Test
    void obfuscatedConnectionStringIsUnderlinedAsAWhole() {
        script(
                        ".create external table New (x: long) kind=storage dataformat=csv"
                                + " (h'https://example.com/x;verysecret')")
                .fails(INVALID_CONNECTION_STRING)
                .at("h'https://example.com/x;verysecret'");
    }

    @Test
    void rootIsGivenOnce() {
        script(
                        ".create external table New (x: long) kind=storage dataformat=csv"
                                + " ('file:///x', 'file:///x' )")
                .fails(INVALID_CONNECTION_STRING)
                .saying("twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "foldr = \"x\" ~ UNKNOWN_PROPERTY ~ foldr",
                "compressed = \"true\" ~ WRONG_VALUE_TYPE ~ \"true\"",
                "compressionType = \"snapy\" ~ VALUE_OUT_OF_RANGE ~ \"snapy\"",
                "compressionType = \"snappy\" ~ CONFLICTING_PROPERTIES ~ \"snappy\"",
                "includeHeaders = \"Some\" ~ VALUE_OUT_OF_RANGE ~ \"Some\"",
                "encoding = \"UTF16\" ~ VALUE_OUT_OF_RANGE ~ \"UTF16\"",
                "namePrefix = \"a/b\" ~ VALUE_OUT_OF_RANGE ~ \"a/b\"",
                "fileExtension = \"../x\" ~ VALUE_OUT_OF_RANGE ~ \"../x\"",
                "dryRun = 1 ~ WRONG_VALUE_TYPE ~ 1",
            })
    void propertyThatIsWrong(String property, String code, String fragment) {
        script(table("", "with (" + property + ")")).fails(ErrorCode.valueOf(code)).at(fragment);
    }

    @Test
    void headersAreForDelimitedText() {
        script(
                        ".create external table New (x: long) kind=storage dataformat=json"
                                + " ('file:///x') with (includeHeaders = \"All\")")
                .fails(CONFLICTING_PROPERTIES)
                .at("\"All\"");
    }

    private static String table(String partitions, String properties) {
        return ".create external table New (S: string, N: long, D: datetime) kind = storage "
                + partitions
                + " dataformat = csv ( 'file:///tmp/new' ) "
                + properties;
    }
}
