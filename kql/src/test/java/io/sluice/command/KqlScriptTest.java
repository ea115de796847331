package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ContinuousExport;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Scripts whose queries are bound for real. */
class KqlScriptTest {
    private static final Settings SETTINGS =
            Settings.defaults().withMinIntervalBetweenRuns(Duration.ofSeconds(1));

    @Test
    void everyExampleOfTheProjectIsGood() throws IOException {
        try (var examples = Files.list(Path.of("../examples"))) {
            for (Path example : examples.filter(p -> p.toString().endsWith(".kql")).toList()) {
                CheckedScript checked = Script.check(Files.readString(example), SETTINGS);
                assertThat(checked.renderErrors()).as(example.toString()).isEmpty();
                assertThat(checked.defaultDatabase().continuousExports()).isNotEmpty();
            }
        }
    }

    @Test
    void queryEndsBeforeTheCommentsOfTheNextCommand() {
        ContinuousExport export =
                Script.check(
                                script(
                                        "Logs\n"
                                                + "| where Level == 'x' // why\n"
                                                + "| project Level\n\n"
                                                + "// next\n"),
                                SETTINGS)
                        .orThrow()
                        .defaultDatabase()
                        .continuousExports()
                        .get("E");
        assertThat(export.query()).isEqualTo("Logs\n| where Level == 'x' // why\n| project Level");
    }

    @Test
    void mistakeInAQueryIsUnderlinedInTheScript() {
        String script = script("Logs | where Levl == 'x'");
        CheckedScript checked = Script.check(script, SETTINGS);
        assertThat(checked.errors()).hasSize(1);
        Diagnostic error = checked.errors().get(0);
        assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_COLUMN);
        assertThat(script.substring(error.span().start(), error.span().end())).isEqualTo("Levl");
        assertThat(error.hint()).hasValue("did you mean 'Level'?");
    }

    @Test
    void resultThatDoesNotFitIsShownWithWhatWasExpected() {
        CheckedScript checked = Script.check(script("Logs | project Level = 1"), SETTINGS);
        assertThat(checked.renderErrors())
                .contains("column 1 is 'Level:long', expected 'Level:string'");
    }

    @Test
    void failedTableDoesNotMakeItsQueryFail() {
        CheckedScript checked =
                Script.check(
                        script("Logs")
                                .replace("Level: string)\n.create-or", "Level: strin)\n.create-or"),
                        SETTINGS);
        assertThat(checked.errors())
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.UNKNOWN_TYPE);
    }

    private static String script(String query) {
        return """
        .create table Logs (Level: string)
        .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json")
        .create external table Lake (Level: string) kind = storage dataformat = parquet
          ( 'file:///tmp/lake' )
        .create continuous-export E over (Logs) to table Lake with (intervalBetweenRuns = 5m)
        <| %s
        """
                .formatted(query);
    }
}
