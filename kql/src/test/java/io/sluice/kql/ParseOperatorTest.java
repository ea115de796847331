package io.sluice.kql;

import static io.sluice.kql.diagnostic.ErrorCode.DUPLICATE_COLUMN;
import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseOperatorTest {
    private final TestingDatabase database =
            new TestingDatabase()
                    .with(
                            "Raw",
                            """
                            datatable(Line: string, N: long) [
                                "user=anna took=12 at 2024-02-29 10:00:00;", 1,
                                "user=bob took=soon at 2024-02-29 10:00:01;", 2,
                                "nothing of the kind", 3,
                                "", 4]""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a=1,b=x'     | 'a=' A:long ',b=' B              | 1/x",
                "'a=1,b=x!'    | 'a=' A:long ',b=' B '!'          | 1/x",
                "'a=1,b=x!?'   | 'a=' A:long ',b=' B '!'          | null/",
                "'a=1,b=x!?'   | 'a=' A:long ',b=' B '!' *        | 1/x",
                "'a=1,b=x!y!'  | 'a=' A:long ',b=' B '!'          | 1/x!y",
                "'..a=1,b=x'   | 'a=' A:long ',b=' B              | null/",
                "'..a=1,b=x'   | * 'a=' A:long ',b=' B            | 1/x",
                "'a=x1,b=x'    | 'a=' A:long ',b=' B              | null/",
                "'a=12 of 3 x' | 'a=' A:long * ' ' B              | 12/of 3 x",
                "'12 apples'   | A:long ' ' B                     | 12/apples",
                "'12apples'    | A:long B                         | 12/apples",
                "'it is 12cm'  | * A:long B                       | 12/cm",
                "'a=-7;b=c=d'  | 'a=' A:long ';b=' B              | -7/c=d",
                "'a=9223372036854775807;b=' | 'a=' A:long ';b=' B | 9223372036854775807/",
                "'a=9223372036854775808;b=' | 'a=' A:long ';b=' B | null/",
                "'\u00fc=5\u20ac\u00fc' | '\u00fc=' A:long '\u20ac' B | 5/\u00fc",
            })
    void simplePatternsMatchTheWholeText(String text, String pattern, String expected) {
        assertThat(
                        database.rows(
                                "print X = %s | parse X with %s | project strcat(tostring(A), '/', B), isnull(A)"
                                        .formatted(text, pattern)))
                .containsExactly(
                        expected.startsWith("null")
                                ? expected.substring(4) + "|true"
                                : expected + "|false");
    }

    @Test
    void everyTypeIsRead() {
        assertThat(
                        database.run(
                                """
                                print X = 'true,1,-2,2.5,0.1,s t,2024-01-02,1.02:03:04,74be27de-1e4e-49d9-b579-fe0b331d3642,{"a":[1]}'
                                | parse X with B:bool ',' I:int ',' L:long ',' R:real ',' M:decimal ',' S ',' D:datetime ',' T:timespan ',' G:guid ',' J:dynamic
                                | project-away X"""))
                .isEqualTo(
                        """
                        B:bool,I:int,L:long,R:real,M:decimal,S:string,D:datetime,T:timespan,G:guid,J:dynamic
                        true|1|-2|2.5|0.1|s t|2024-01-02T00:00:00.0000000Z|1.02:03:04|74be27de-1e4e-49d9-b579-fe0b331d3642|{"a":[1]}""");
    }

    @Test
    void oneWrongCellSpoilsTheSimpleKindButNotTheRelaxedOne() {
        String pattern = "Line with 'user=' User ' took=' Took:long ' at ' At:datetime ';'";
        assertThat(database.rows("Raw | parse " + pattern + " | project N, User, Took"))
                .containsExactly("1|anna|12", "2||null", "3||null", "4||null");
        assertThat(
                        database.rows(
                                "Raw | parse kind=relaxed "
                                        + pattern
                                        + " | project N, User, Took, At"))
                .containsExactly(
                        "1|anna|12|2024-02-29T10:00:00.0000000Z",
                        "2|bob|null|2024-02-29T10:00:01.0000000Z",
                        "3||null|null",
                        "4||null|null");
    }

    @Test
    void parseWhereKeepsTheRowsThatMatch() {
        assertThat(
                        database.run(
                                "Raw | parse-where Line with 'user=' User ' took=' Took:int ' ' *"
                                        + " | project N, Took, User"))
                .isEqualTo("N:long,Took:int,User:string\n1|12|anna");
        assertThat(
                        database.rows(
                                "Raw | parse-where kind=relaxed Line with * 'took=' Took:int ' ' *"
                                        + " | project N, Took"))
                .containsExactly("1|12", "2|null");
    }

    @Test
    void stringsOfARegexTakeAllTheyCanUnlessUngreedy() {
        String text = "print X = 'k=a,b,c' | ";
        assertThat(database.rows(text + "parse kind=regex X with 'K' '=' V ',' * | project V"))
                .containsExactly("");
        assertThat(database.rows(text + "parse kind=regex flags=i X with 'K=' V ',' * | project V"))
                .containsExactly("a,b");
        assertThat(
                        database.rows(
                                text + "parse kind=regex flags=Ui X with 'K=' V ',' * | project V"))
                .containsExactly("a");
        assertThat(database.rows(text + "parse kind=regex flags=U X with 'k=' V | project V"))
                .containsExactly("a,b,c");
    }

    @Test
    void groupsInsideARegexDoNotShiftTheColumns() {
        assertThat(
                        database.rows(
                                "print X = 'ab12cd34' | parse kind=regex X with '(a|x)(b)' A:long"
                                        + " '(?:c|(y))d' B:int | project A, B"))
                .containsExactly("12|34");
    }

    @Test
    void timesInARegexEndWhereTheyEnd() {
        assertThat(
                        database.rows(
                                "print X = 'from 2024-02-29 10:00:00, to 3/1/2024 11:30; took 01:30:00'"
                                        + " | parse kind=regex X with 'from ' A:datetime '(.*?)to '"
                                        + " B:datetime '.*?took ' C:timespan | project A, B, C"))
                .containsExactly(
                        "2024-02-29T10:00:00.0000000Z|2024-03-01T11:30:00.0000000Z|01:30:00");
    }

    @Test
    void aParsedColumnReplacesOneOfTheSameNameInItsPlace() {
        assertThat(database.run("print X = 'a1', Y = 2 | parse X with 'a' X:long"))
                .isEqualTo("X:long,Y:long\n1|2");
    }

    @Test
    void whatIsNoStringIsTurnedIntoOne() {
        assertThat(database.rows("print X = 12.5 | parse X with A:long '.' B:long | project A, B"))
                .containsExactly("12|5");
    }

    @Test
    void theTextIsScannedOnceForAllColumnsAndFiltersComeFirst() {
        Branch branch =
                TestingKql.with("Raw(Line: string, N: long)")
                        .query(
                                "Raw | parse-where Line with 'a=' A:long ',' B:real ',' C"
                                        + " | where N > 5 | project A, B, C")
                        .rowWise()
                        .branches()
                        .get(0);
        assertThat(branch.chain().source().split("Parsing\\.parse\\(", -1)).hasSize(2);
        assertThat(branch.label()).startsWith("where N > 5");
        List<List<Object>> rows =
                List.of(
                        Arrays.asList("a=1,2.5,x,y", 6L),
                        Arrays.asList("a=1,2.5,x", 5L),
                        Arrays.asList("a=1,,x", 7L));
        assertThat(TestingKql.run(branch, rows)).containsExactly(Arrays.asList(1L, 2.5, "x,y"));
    }

    @Test
    void mistakesAreNamed() {
        database.fails("Raw | parse kind=loose Line with A", INVALID_ARGUMENT).at("loose");
        database.fails("Raw | parse flags=i Line with A", INVALID_ARGUMENT).at("i");
        database.fails("Raw | parse kind=regex flags=q Line with A", INVALID_ARGUMENT).at("q");
        database.fails("Raw | parse kind=regex Line with 'a(' A 'b'", INVALID_ARGUMENT).at("'a('");
        database.fails("Raw | parse Line with 'a' A 'b' A", DUPLICATE_COLUMN).at("A");
        database.fails("print $parse('a', 'b')", UNKNOWN_FUNCTION);
    }
}
