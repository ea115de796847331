package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice show}, where the definitions of a script are the answer. */
class ShowCommandTest {
    @TempDir private Path directory;
    private Path script;

    @BeforeEach
    void writeScript() throws IOException {
        script =
                Files.writeString(
                        directory.resolve("script.kql"),
                        """
                        .create table Logs (Level: string, Seq: long)
                        .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json")
                        .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
                        .create-or-alter continuous-export Errors over (Logs) to table Lake with (intervalBetweenRuns=1m)
                        <| Logs | where Level == 'Error' | project Seq
                        """
                                .formatted(directory.toUri()));
    }

    @Test
    void operatorsTakeTheAnswerFurther() {
        assertThat(show(".show tables | project TableName, n = strlen(DatabaseName)").out())
                .isEqualTo(
                        """
                        TableName  n
                        ---------  -
                        Logs       7
                        """);
    }

    @Test
    void verbMayBeLeftOutAndWordsNeedNoQuotes() {
        assertThat(show("table", "Logs", "cslschema", "--format", "json").out())
                .contains("\"Schema\" : \"Level:string,Seq:long\"");
    }

    @Test
    void severalCommandsHaveAnAnswerEach() {
        assertThat(show(".show tables | count\n.show external tables | count").out())
                .isEqualTo("Count\n-----\n    1\n\nCount\n-----\n    1\n");
    }

    @Test
    void planOfAnExportIsShown() {
        assertThat(show("continuous-export Errors plan").out())
                .startsWith("Plan\n----")
                .endsWith(
                        """
                        Project [Seq]
                          Filter (Level == "Error")
                            Scan Logs [Level, Seq]
                        runs as:
                        Chain where Level == "Error" | project Seq
                          Source Logs [Level, Seq]
                        """);
    }

    @Test
    void mistakeInTheOperatorsIsShownUnderTheCommand() {
        Invocation show = show("continuous-exports | where IsRuning");
        assertThat(show.exitCode()).isEqualTo(2);
        assertThat(show.err())
                .contains("  .show continuous-exports | where IsRuning\n")
                .contains("                                   ^^^^^^^^ did you mean 'IsRunning'?");
        assertThat(show.out()).isEmpty();
    }

    @Test
    void commandThatChangesSomethingIsRefused() {
        Invocation show = show(".drop table Logs");
        assertThat(show.exitCode()).isEqualTo(2);
        assertThat(show.err()).contains("only '.show' is answered here").contains("^^^^");
    }

    @Test
    void answerOfTheLedgerNeedsItsBrokers() {
        Invocation show =
                show("continuous-exports", "-D", "sluice.kafka.bootstrap-servers=127.0.0.1:1");
        assertThat(show.exitCode()).isEqualTo(3);
        assertThat(show.err()).contains("Kafka does not answer at 127.0.0.1:1");
    }

    private Invocation show(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "show";
        all[1] = "--script";
        all[2] = script.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Invocation.of(all);
    }
}
