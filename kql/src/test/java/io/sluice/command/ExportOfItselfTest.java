package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import org.junit.jupiter.api.Test;

/** An export that would read the files that it writes. */
class ExportOfItselfTest {
    private static CheckedScript script(String read, String written, String table) {
        return Script.check(
                """
                .create table Logs (Level: string)
                .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json")
                .create external table Names (Level: string) kind=storage dataformat=csv ('%s')
                .create external table Levels (Level: string) kind=storage dataformat=csv ('%s')
                .create continuous-export New to table Levels with (intervalBetweenRuns=1h) <|
                    Logs | where Level in (external_table('%s')) | project Level
                """
                        .formatted(read, written, table),
                Settings.defaults());
    }

    private static Diagnostic refused(String read, String written, String table) {
        CheckedScript checked = script(read, written, table);
        assertThat(checked.errors())
                .as(checked.renderErrors())
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.NOT_ALLOWED);
        return checked.errors().get(0);
    }

    @Test
    void tableThatAnExportWritesToIsNoneThatItReads() {
        Diagnostic refusal = refused("file:///names", "file:///lake", "Levels");

        assertThat(refusal.message())
                .isEqualTo(
                        "continuous-export 'New' reads external table 'Levels', to which it writes");
        assertThat(refusal.hint().orElseThrow()).contains(".export to table");
    }

    @Test
    void neitherIsATableThatHasTheSameFilesUnderAnotherName() {
        assertThat(refused("file:///lake/", "file:///lake/levels", "Names").message())
                .isEqualTo(
                        "continuous-export 'New' reads external table 'Names', which has the files that it writes to 'Levels' below 'file:///lake/'");
    }

    @Test
    void foldersBesideEachOtherAreTwo() {
        assertThat(script("file:///lake/names", "file:///lake/names2", "Names").renderErrors())
                .isEmpty();
        assertThat(script("file:///lake/names", "file:///lake", "Names").renderErrors()).isEmpty();
    }
}
