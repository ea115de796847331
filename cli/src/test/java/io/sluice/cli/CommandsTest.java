package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer meets before anything runs: exit codes and messages. */
class CommandsTest {
    private static final String NOBODY = "sluice.kafka.bootstrap-servers=127.0.0.1:1";

    @TempDir private Path directory;

    @Test
    void goodScriptIsSaidToBeRight() throws IOException {
        Invocation check = Invocation.of("check", script("Level == 'Error'").toString());
        assertThat(check.exitCode()).isZero();
        assertThat(check.out())
                .contains("4 commands are right")
                .contains("continuous export Errors: every 1m 00s, from Logs to Lake");
        assertThat(check.err()).isEmpty();
    }

    @Test
    void mistakeIsShownWithItsPlaceOnStandardError() throws IOException {
        Invocation check = Invocation.of("check", script("Levl == 'Error'").toString());
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err())
                .contains("  <| Logs | where Levl == 'Error' | project Seq\n")
                .contains("                  ^^^^ did you mean 'Level'?")
                .contains("has 1 mistake; nothing was changed");
        assertThat(check.out()).isEmpty();
    }

    @Test
    void missingScriptIsNamed() {
        Invocation check = Invocation.of("check", "no-such.kql");
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("script 'no-such.kql' cannot be read");
    }

    @Test
    void unknownSettingIsNamedWithTheNearestOne() throws IOException {
        Invocation check =
                Invocation.of(
                        "check", script("true").toString(), "-D", "sluice.ledger.run-topic=runs");
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err())
                .contains("there is no setting 'sluice.ledger.run-topic'")
                .contains("did you mean 'sluice.ledger.runs-topic'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "artifacts", "produce"})
    void brokerThatDoesNotAnswerIsNamedWithoutAStackTrace(String command) {
        assertUnreachable(Invocation.of(command, "-D", NOBODY));
    }

    @Test
    void runStartsNothingWhereTheBrokerDoesNotAnswer() throws IOException {
        assertUnreachable(Invocation.of("run", script("true").toString(), "-D", NOBODY));
    }

    private static void assertUnreachable(Invocation invocation) {
        assertThat(invocation.exitCode()).isEqualTo(3);
        assertThat(invocation.err())
                .contains("Kafka does not answer at 127.0.0.1:1")
                .contains("is it running")
                .doesNotContain("\tat ");
        assertThat(invocation.out()).isEmpty();
    }

    private Path script(String condition) throws IOException {
        return Files.writeString(
                directory.resolve("script.kql"),
                """
                .create table Logs (Level: string, Seq: long)
                .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json")
                .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Errors over (Logs) to table Lake with (intervalBetweenRuns=1m)
                <| Logs | where %s | project Seq
                """
                        .formatted(directory.toUri(), condition));
    }
}
