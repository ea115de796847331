package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.command.result.ResultTable;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.command.script.Step;
import io.sluice.command.show.PipedRows;
import io.sluice.command.show.StateTables;
import io.sluice.command.syntax.RawText;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code .show} answers, and what the operators behind it make of that. */
class ShowCommandsTest {
    private static final String DEFINITIONS =
            """
            .create table Logs (Level: string, Seq: long) with (folder = "web")
            .create table Teams (Name: string)
            .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json")
            .create external table Lake (Level: string, N: long) kind = storage
              partition by (P: string = Level) dataformat = parquet ( 'file:///tmp/lake' )
            .create-or-alter function Twice(x: long) { x * 2 }
            .create continuous-export E over (Logs) to table Lake with (intervalBetweenRuns = 5m)
            <| Logs | extend N = Twice(Seq) | where Level == 'Error' | project Level, N
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "tables | where Folder == 'web' | project TableName ! TableName:Logs",
                "tables | count ! Count:2",
                "tables | summarize All = make_list(TableName) ! All:[\"Logs\",\"Teams\"]",
                "table Logs cslschema | project Schema ! Schema:Level:string,Seq:long",
                "table Logs schema as json | extend C = parse_json(Schema).OrderedColumns"
                        + " | mv-expand C to typeof(dynamic) | count ! Count:2",
                "functions | project Name, Body = trim('[{} ]+', Body) ! Name:Twice,Body:x * 2",
                "external tables | project TableName, TableType ! TableName:Lake,TableType:Blob",
                "external table Lake cslschema | project strlen(Schema) ! strlen_Schema:19",
                "databases | where IsCurrent | project DatabaseName ! DatabaseName:default",
                "tables | extend x = 1 | join kind=inner (print x = 1, y = 2) on x"
                        + " | summarize sum(y) ! sum_y:4",
                "tables | evaluate pivot(TableName, count(), DatabaseName)"
                        + " ! DatabaseName:default,Logs:1,Teams:1",
            })
    void operatorsTakeTheAnswerFurther(String command, String expected) {
        ResultTable answer = answer(".show " + command);
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < answer.schema().width(); i++) {
            row.append(i == 0 ? "" : ",").append(answer.schema().column(i).name()).append(':');
            row.append(
                    ResultTable.text(
                            answer.schema().column(i).type(), answer.rows().get(0).get(i)));
        }
        assertThat(answer.rows()).hasSize(1);
        assertThat(row).hasToString(expected);
    }

    @Test
    void planOfAnExportIsARowForEachOfItsLines() {
        assertThat(answer(".show continuous-export E plan").print())
                .isEqualTo(
                        """
                        Plan
                        ---------------------------------------------------------
                        Project [Level, N = Seq * 2]
                          Filter (Level == "Error")
                            Scan Logs [Level, Seq]
                        runs as:
                        Chain where Level == "Error" | project Level, N = Seq * 2
                          Source Logs [Level, Seq]
                        """);
        assertThat(answer(".show continuous-export E plan | where Plan has 'Scan'").rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".show continuous-exports | where IsRunning and ExportedTo < ago(1h)",
                ".show continuous-export E | project LastRunTime, StartCursor, ForcedLatency / 2",
                ".show continuous-export E exported-artifacts | summarize sum(SizeInBytes)",
                ".show continuous-export E failures | top 5 by Timestamp",
                ".show continuous-export E runs | project CommittedOn - StartedOn",
                ".show cluster pending continuous-exports | count",
                ".show external table Lake artifacts | project Partition.P",
                ".show operations | project Duration, State",
                ".show ingestion failures | where Table == 'Logs' and not(ShouldRetry)",
                ".show continuous-export E runs | evaluate pivot(State) | project Completed",
            })
    void operatorsOverTheStateOfExportsAreCheckedAndHandedOn(String command) {
        assertThat(check(command).renderErrors()).isEmpty();
        assertThat(last(check(command))).isInstanceOf(Step.ShowState.class);
    }

    @Test
    void mistakeInTheOperatorsIsShownAtItsPlaceInTheScript() {
        String text = DEFINITIONS + "\n.show continuous-exports\n  | where IsRuning\n.show tables";
        CheckedScript checked = Script.check(text, Settings.defaults());
        assertThat(checked.errors()).hasSize(1);
        Diagnostic error = checked.errors().get(0);
        assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_COLUMN);
        assertThat(text.substring(error.span().start(), error.span().end())).isEqualTo("IsRuning");
        assertThat(error.hint()).hasValue("did you mean 'IsRunning'?");
        assertThat(checked.renderErrors()).contains("    | where IsRuning\n            ^^^^^^^^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                ".show tables | ! 0",
                ".show tables | where ! 0",
                ".show tables | project Nam ! Nam",
                ".show tables | where assert(false, 'no') ! assert(false, 'no')",
                ".show tables | fork (count) (take 1) ! fork (count) (take 1)",
                ".show continuous-exports | fork (count) (take 1) ! fork (count) (take 1)",
                ".show continuous-exports | join Logs on Name ! Logs",
                ".show continuous-export F plan ! F",
            })
    void commandThatCannotBeAnsweredIsRefusedWithItsPlace(String command, String underlined) {
        CheckedScript checked = check(command);
        assertThat(checked.errors()).hasSize(1);
        String text = DEFINITIONS + command;
        Diagnostic error = checked.errors().get(0);
        if (!underlined.equals("0")) {
            assertThat(text.substring(error.span().start(), error.span().end()))
                    .isEqualTo(underlined);
        }
        assertThat(error.span().start()).isGreaterThan(DEFINITIONS.length());
    }

    @Test
    void rowsKeepTheirTypesThroughTheOperators() {
        ResultTable runs =
                ResultTable.empty(StateTables.EXTERNAL_ARTIFACTS)
                        .with("file:///a", 7L, "{\"P\":\"x\"}")
                        .with("file:///b", 5L, null);
        RawText operators = operators("project Size, Partition, p = tostring(Partition.P)");
        assertThat(PipedRows.run(runs, operators).rows())
                .hasToString("[[7, {\"P\":\"x\"}, x], [5, null, ]]");
    }

    @Test
    void mistakeThatOnlyTheRowsShowIsADiagnosticToo() {
        ResultTable empty = ResultTable.empty(StateTables.EXTERNAL_ARTIFACTS);
        RawText operators = operators("evaluate pivot(Uri) | project x");
        assertThatThrownBy(() -> PipedRows.run(empty, operators))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("there is no column 'x'");
    }

    private static RawText operators(String text) {
        Step step = last(check(".show external table Lake artifacts | " + text));
        return ((Step.ShowState) step).command().operators().orElseThrow();
    }

    private static ResultTable answer(String command) {
        CheckedScript checked = check(command);
        assertThat(checked.renderErrors()).isEmpty();
        return ((Step.Result) last(checked)).table();
    }

    private static Step last(CheckedScript checked) {
        return checked.steps().get(checked.steps().size() - 1);
    }

    private static CheckedScript check(String command) {
        return Script.check(DEFINITIONS + command, Settings.defaults());
    }
}
