package io.sluice.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.Catalog;
import io.sluice.cli.client.ServerOption;
import io.sluice.job.config.Installation;
import io.sluice.job.show.ShowAnswers;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.server.SluiceServer;
import io.sluice.server.config.ServerSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a person types into the shell, and what it answers. */
class ShellTest {
    private static final TableResolver LOGS =
            TableResolver.of(Map.of("Logs", Schema.of(new Column("Level", ScalarType.STRING))));

    @Test
    void queryGoesOnOverLinesUntilItIsWhole() throws IOException {
        assertThat(typing("print x = 2 |", "extend y = x * 21", ".exit")).contains("2  42");
    }

    @Test
    void pipeContinuesTheLastQuery() throws IOException {
        assertThat(typing("print x = 2", "| extend y = x * 21", ".exit")).contains("2  42");
    }

    @Test
    void showCommandIsAnsweredInTheShellToo() throws IOException {
        assertThat(typing(".show tables | count", ".show tabels", ".exit"))
                .contains("Count\n-----\n    0")
                .contains("did you mean");
    }

    @Test
    void pipeWithoutAQueryBeforeItIsAnswered() throws IOException {
        assertThat(typing("| count", ".exit")).contains("there is no query yet");
    }

    @Test
    void mistakeIsShownAndTheShellGoesOn() throws IOException {
        assertThat(typing("print z", "print 'still here'", ".exit"))
                .contains("there is no name 'z' here")
                .contains("still here");
    }

    @Test
    void emptyLineEndsWhatIsNotWhole() throws IOException {
        assertThat(typing("print (1 +", "", "print 'next'", ".exit"))
                .contains("the query ends here")
                .contains("next");
    }

    @Test
    void formatIsKeptForTheNextQueries() throws IOException {
        assertThat(typing(".format csv", "print a = 1, b = 2", ".exit")).contains("a,b\n1,2\n");
    }

    @Test
    void everyResultOfAQueryIsShown() throws IOException {
        assertThat(
                        typing(
                                ".format csv",
                                "print a = 1, b = 2 | fork (project a) (project b)",
                                ".exit"))
                .contains("a\n1\n\nb\n2\n");
    }

    @Test
    void operatorsAreOfferedBehindAPipe() {
        assertThat(offered("Logs | "))
                .contains("summarize", "mv-expand", "where")
                .doesNotContain("Logs");
    }

    @Test
    void columnsAndFunctionsAreOfferedInAnOperator() {
        assertThat(offered("Logs | extend n = 1 | where "))
                .contains("Level", "n", "strlen", "Logs")
                .doesNotContain("summarize");
    }

    @Test
    void tablesAndSourcesAreOfferedAtTheStart() {
        assertThat(offered("")).contains("Logs", "print", "datatable", ".help");
    }

    @Test
    void commandsAndQueriesGoToAServer() throws IOException {
        Map<String, String> settings =
                Map.of(
                        "sluice.server.port",
                        "0",
                        "sluice.server.catalog.url",
                        "jdbc:h2:mem:" + UUID.randomUUID());
        try (SluiceServer server = SluiceServer.start(ServerSettings.read(settings))) {
            ServerOption option =
                    CommandLine.populateCommand(
                            new ServerOption(), "--server", server.uri().toString());
            assertThat(
                            typing(
                                    new ServerAnswers(option.connect()),
                                    ".create table Logs",
                                    "(Level: string, N: long)",
                                    ".tables",
                                    ".show tables | project TableName, DatabaseName",
                                    "print x = 20",
                                    "| extend y = x + 22",
                                    ".explain print 1",
                                    ".exit"))
                    .contains("Logs(Level:string,N:long)")
                    .contains("Logs       default")
                    .contains("20  42")
                    .contains("a server does not show the plan of a query");
        }
    }

    private static List<String> offered(String line) {
        List<Candidate> candidates = new ArrayList<>();
        new QueryCompleter(LOGS)
                .complete(
                        null,
                        new QueryLines().parse(line, line.length(), ParseContext.COMPLETE),
                        candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    private static String typing(String... lines) throws IOException {
        Map<String, Catalog> databases = Map.of("default", Catalog.empty("default"));
        ShowAnswers answers =
                new ShowAnswers(
                        databases,
                        Installation.read(new Configuration()),
                        () -> {
                            throw new AssertionError("no export is asked for");
                        });
        return typing(new LocalAnswers(QuerySession.of(databases), answers), lines);
    }

    private static String typing(ShellAnswers answers, String... lines) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        byte[] typed = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try (Terminal terminal = new DumbTerminal(new ByteArrayInputStream(typed), shown)) {
            LineReader reader =
                    LineReaderBuilder.builder().terminal(terminal).parser(new QueryLines()).build();
            new Shell(answers, terminal, reader).run();
        }
        return shown.toString(StandardCharsets.UTF_8);
    }
}
