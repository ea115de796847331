package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.SluiceServer;
import io.sluice.server.config.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a server, as typed, against a real one. */
class ServerClientTest {
    private static SluiceServer server;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        server =
                SluiceServer.start(
                        ServerSettings.read(
                                Map.of(
                                        "sluice.server.port",
                                        "0",
                                        "sluice.server.catalog.url",
                                        "jdbc:h2:mem:" + UUID.randomUUID())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Invocation ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server");
        all.add(server.uri().toString());
        return Invocation.of(all.toArray(new String[0]));
    }

    private Path script(String text) throws IOException {
        return Files.writeString(directory.resolve("script.kql"), text);
    }

    @Test
    void queryIsAnsweredWithTheTypesThatItHas() {
        Invocation query =
                ask(
                        "execute",
                        "print L = 9007199254740993, R = 0.1, D = datetime(2026-11-22 08:00:00.1234567),"
                                + " T = time(1.02:03:04.5), M = decimal(1.50), Y = dynamic({'a': [1, null]}), S = dynamic('x'),"
                                + " G = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), B = true, N = int(null), I = real(+inf)",
                        "--format",
                        "json");
        assertThat(query.err()).isEmpty();
        assertThat(query.out())
                .isEqualToIgnoringWhitespace(
                        """
                        [{"L": 9007199254740993, "R": 0.1, "D": "2026-11-22T08:00:00.123456700Z", "T": "1.02:03:04.5000000",
                        "M": "1.50", "Y": {"a":[1,null]}, "S": "x", "G": "74be27de-1e4e-49d9-b579-fe0b331d3642",
                        "B": true, "N": null, "I": "Infinity"}]
                        """);
    }

    @Test
    void commandAndSeveralResultsArePrinted() {
        assertThat(ask("execute", ".create-merge table Executed (Level: string)").exitCode())
                .isZero();
        assertThat(
                        ask(
                                        "execute",
                                        "// what\n.show tables | where TableName == 'Executed' | count")
                                .out())
                .isEqualTo("Count\n-----\n    1\n");
        assertThat(ask("execute", "print a = 1; print b = 2", "--format", "csv").out())
                .isEqualTo("a\n1\n\nb\n2\n");
    }

    @Test
    void mistakeIsShownAsLocalCommandsShowIt() {
        Invocation there = ask("execute", "print x = 1\n| where yy > 1");
        Invocation here = Invocation.of("query", "print x = 1\n| where yy > 1");
        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.err()).contains("at 2:9").contains("        ^^");
        assertThat(there.err()).isEqualTo(here.err());
        assertThat(there.out()).isEmpty();
    }

    @Test
    void resultThatIsTooLargeIsTheUsersToRepair() {
        Invocation query = ask("execute", "range x from 1 to 600000 step 1");
        assertThat(query.exitCode()).isEqualTo(2);
        assertThat(query.err()).startsWith("sluice: the query gives more than 500000 rows");
    }

    @Test
    void serverThatIsNotThereIsNamedWithWhatToDo() {
        Invocation refused = Invocation.of("execute", "print 1", "--server", "http://127.0.0.1:1");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .startsWith("sluice: http://127.0.0.1:1 cannot be reached: ")
                .contains("'./sluice server' starts one")
                .doesNotContain("\tat ");
    }

    @Test
    void textThatIsNoAddressIsRefused() {
        Invocation refused = Invocation.of("execute", "print 1", "--server", "localhost:8080");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("'localhost:8080' is no address of a server");
    }

    @Test
    void tokenIsAReferenceAndNeverTravelsInTheClear() throws IOException {
        Invocation literal = ask("execute", "print 1", "--token", "eyJhbGciOi");
        assertThat(literal.exitCode()).isEqualTo(2);
        assertThat(literal.err())
                .contains("expected env:NAME or file:PATH")
                .doesNotContain("eyJhbGciOi");
        Path token = Files.writeString(directory.resolve("token"), "secret-token\n");
        Invocation clear =
                Invocation.of(
                        "execute",
                        "print 1",
                        "--token",
                        "file:" + token,
                        "--server",
                        "http://sluice.example:8080");
        assertThat(clear.exitCode()).isEqualTo(2);
        assertThat(clear.err()).contains("would travel to http://sluice.example:8080 in the clear");
        assertThat(ask("execute", "print x = 1", "--token", "file:" + token).out()).contains("1");
    }

    @Test
    void planTellsWhatWouldChangeAndChangesNothing() throws IOException {
        Path script =
                script(
                        """
                        .create-merge table Planned (Level: string)
                        .create-or-alter function Half(x: long) { x / 2 }
                        """);
        Invocation plan = ask("apply", script.toString(), "--plan");
        assertThat(plan.err()).isEmpty();
        assertThat(plan.out())
                .contains("create     table Planned\n")
                .contains("create     function Half\n")
                .endsWith("2 changes; nothing was changed\n");
        assertThat(ask("show", "tables | where TableName == 'Planned' | count").out())
                .endsWith("    0\n");

        Invocation apply = ask("apply", script.toString());
        assertThat(apply.exitCode()).isZero();
        assertThat(apply.out())
                .contains("Completed  .create-merge table Planned (Level: string)\n");

        assertThat(ask("apply", script.toString(), "--plan").out())
                .contains("unchanged  table Planned\n")
                .endsWith("nothing would change\n");
        Path next =
                script(".create-merge table Planned (Level: string, N: long)\n.drop function Half");
        assertThat(ask("apply", next.toString(), "--plan").out())
                .contains("alter      table Planned\n           - .create")
                .contains("+ .create-merge table Planned (Level: string, N: long)\n")
                .contains("drop       function Half\n");
    }

    @Test
    void mistakesOfAScriptAreShownInItsOwnLines() throws IOException {
        Path script =
                script(
                        ".create table Wrong (Level: strng)\n.create external table E (A: long) kind = storage"
                                + " dataformat = csv (h@'https://a.blob.core.windows.net/c;TheSecretKey') with (foo = 1)");
        Invocation apply = ask("apply", script.toString());
        assertThat(apply.exitCode()).isEqualTo(2);
        assertThat(apply.err())
                .contains("at 1:29")
                .contains("at 2:")
                .contains("\n                              ^^^^^")
                .doesNotContain("TheSecretKey");
        assertThat(ask("apply", script.toString(), "--plan").err()).isEqualTo(apply.err());
        assertThat(ask("show", "tables", "| where TableName == 'Wrong' | count").out())
                .endsWith("    0\n");
    }

    @Test
    void showAsksTheServerAndChangesNothing() {
        assertThat(ask("show", "version | project ServiceType").out()).contains("Engine");
        Invocation drop = ask("show", ".drop table Planned");
        assertThat(drop.exitCode()).isEqualTo(2);
        assertThat(drop.err()).contains("expected a .show command");
        assertThat(ask("show", "exports", "--format", "json").exitCode()).isIn(0, 3);
    }

    @Test
    void serverAndScriptAreNotBothAsked() throws IOException {
        Path script = script(".create table T (a: long)");
        for (String command : List.of("show", "shell")) {
            Invocation both =
                    command.equals("show")
                            ? ask("show", "tables", "--script", script.toString())
                            : ask("shell", "--script", script.toString());
            assertThat(both.exitCode()).isEqualTo(2);
            assertThat(both.err()).contains("--script and --server are given");
        }
    }

    @Test
    void runsOfAServerNeedTheNameOfAnExport() {
        for (String command : List.of("runs", "artifacts", "failures")) {
            Invocation nameless = ask(command);
            assertThat(nameless.exitCode()).isEqualTo(2);
            assertThat(nameless.err()).contains("name an export; 'sluice show exports'");
            Invocation unknown = ask(command, "no such");
            assertThat(unknown.exitCode()).as(unknown.err()).isEqualTo(2);
            assertThat(unknown.err()).contains("['no such']", "^^^^");
        }
    }
}
