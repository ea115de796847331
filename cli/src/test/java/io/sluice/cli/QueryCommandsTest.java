package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice query} and {@code sluice explain}, as typed. */
class QueryCommandsTest {
    private static final String QUERY =
            "datatable(Name: string, Count: long, Bag: dynamic)"
                    + "['a \"b\"', 1, dynamic({\"x\": [1, 2]}), '', long(null), dynamic(null)]";

    @TempDir private Path directory;

    @Test
    void rowsAreAlignedUnderTheirColumns() {
        assertThat(Invocation.of("query", "print Sum = 1 + 1, Text = 'é'").out())
                .isEqualTo("Sum  Text\n---  ----\n  2  é\n");
    }

    @Test
    void jsonKeepsTypes() {
        assertThat(Invocation.of("query", QUERY, "--format", "json").out())
                .isEqualToIgnoringWhitespace(
                        "[{\"Name\":\"a \\\"b\\\"\",\"Count\":1,\"Bag\":{\"x\":[1,2]}},"
                                + "{\"Name\":\"\",\"Count\":null,\"Bag\":null}]");
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        assertThat(Invocation.of("query", QUERY, "--format", "csv").out())
                .isEqualTo("Name,Count,Bag\n\"a \"\"b\"\"\",1,\"{\"\"x\"\":[1,2]}\"\n,,\n");
    }

    @Test
    void queryComesFromAFile() throws IOException {
        Path file =
                Files.writeString(directory.resolve("q.kql"), "print x = 1\n| extend y = x + 1\n");
        assertThat(Invocation.of("query", "-f", file.toString(), "--format", "csv").out())
                .isEqualTo("x,y\n1,2\n");
    }

    @Test
    void mistakeIsShownWithItsPlace() {
        Invocation query = Invocation.of("query", "print x = 1 | where y > 1");
        assertThat(query.exitCode()).isEqualTo(2);
        assertThat(query.err()).contains("                      ^");
        assertThat(query.out()).isEmpty();
    }

    @Test
    void missingQueryIsSaid() {
        Invocation query = Invocation.of("query");
        assertThat(query.exitCode()).isEqualTo(2);
        assertThat(query.err()).contains("no query is given, expected one such as");
    }

    @Test
    void explainShowsThePlanOverTheTablesOfAScript() throws IOException {
        Path script =
                Files.writeString(
                        directory.resolve("s.kql"),
                        ".create table Logs (Level: string, Seq: long)");
        Invocation explain =
                Invocation.of(
                        "explain",
                        "--script",
                        script.toString(),
                        "Logs | extend n = Seq * 2 | where Level == 'Error' | project n");
        assertThat(explain.out())
                .isEqualTo(
                        """
                        Project [n = Seq * 2]
                          Filter (Level == "Error")
                            Scan Logs [Level, Seq]
                        columns: n:long
                        """);
    }

    @Test
    void filesOfAnExternalTableAreReadAndWhatDoesNotFitIsSaid() throws IOException {
        Path files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(files.resolve("a.csv"), "1,\"one, two\"\n2,three\n");
        Files.writeString(files.resolve("b.csv"), "x,four\n");
        Path script =
                Files.writeString(
                        directory.resolve("s.kql"),
                        """
                        .create external table E (N: long, S: string) kind = storage dataformat = csv ('%s')
                        .create external table Cloud (N: long) kind = storage dataformat = csv
                        ('https://account.blob.core.windows.net/c;impersonate')
                        """
                                .formatted(files.toUri()));

        Invocation query =
                Invocation.of(
                        "query",
                        "--script",
                        script.toString(),
                        "external_table('E') | sort by S asc",
                        "--format",
                        "csv");

        assertThat(query.out()).isEqualTo("N,S\n,four\n1,\"one, two\"\n2,three\n");
        assertThat(query.err())
                .contains(
                        "external table 'E' that are not of their column's type and count as null: 1");
        Invocation cloud =
                Invocation.of("query", "--script", script.toString(), "external_table('Cloud')");
        assertThat(cloud.exitCode()).isEqualTo(2);
        assertThat(cloud.err())
                .contains("external table 'Cloud' cannot be read: roots of this kind");
    }

    @Test
    void tableOnATopicIsNotReadByAQuery() throws IOException {
        Path script =
                Files.writeString(directory.resolve("s.kql"), ".create table Logs (Level: string)");
        Invocation query = Invocation.of("query", "--script", script.toString(), "Logs | count");
        assertThat(query.exitCode()).isEqualTo(2);
        assertThat(query.err()).contains("the records of table 'Logs' are on a Kafka topic");
    }
}
