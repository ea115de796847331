package io.sluice.connector.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunRecordJsonTest {
    private static final RunRecord RUN =
            new RunRecord(
                    new ExportId("default", "MyExport"),
                    "Lake",
                    3,
                    1_700_000_040_000L,
                    1_700_000_010_000L,
                    new Cursor("638355968100000007", offsets(10, 20)),
                    Cursor.ofRun(1_700_000_040_000L, 3, offsets(15, 20)),
                    1_700_000_040_123L,
                    1_700_000_042_456L,
                    5,
                    OptionalLong.of(1),
                    3,
                    1,
                    2,
                    List.of(
                            new Artifact("file:///lake/a/x.parquet", 2, 1000),
                            new Artifact("file:///lake/b/y.parquet", 1, 900)));

    private static final String TEXT =
            """
            {"format":1,"database":"default","export":"MyExport","externalTable":"Lake","definitionVersion":3,\
            "runTime":"2023-11-14T22:14:00.000Z","cut":"2023-11-14T22:13:30.000Z",\
            "startedOn":"2023-11-14T22:14:00.123Z","committedOn":"2023-11-14T22:14:02.456Z","durationMs":2333,\
            "cursorBefore":{"name":"638355968100000007","offsets":{"logs":{"0":10,"1":20}}},\
            "cursorAfter":{"name":"638355968400000007","offsets":{"logs":{"0":15,"1":20}}},\
            "recordsRead":5,"recordsFiltered":1,"recordsExported":3,"deadLetters":1,"nulledValues":2,"bytes":1900,\
            "artifacts":[{"path":"file:///lake/a/x.parquet","records":2,"bytes":1000},\
            {"path":"file:///lake/b/y.parquet","records":1,"bytes":900}],"state":"Completed"}""";

    private static Offsets offsets(long first, long second) {
        return Offsets.of(Map.of("logs", Map.of(1, second, 0, first)));
    }

    @Test
    void recordIsWrittenAsDocumented() {
        assertThat(RunRecordJson.write(RUN)).isEqualTo(TEXT);
    }

    @Test
    void recordIsReadBackWhole() {
        assertThat(RunRecordJson.read(TEXT)).isEqualTo(RUN);
    }

    @Test
    void recordWrittenBeforeThereWereStatesIsOfACompletedRun() {
        String earlier = TEXT.replace(",\"state\":\"Completed\"", "");

        assertThat(RunRecordJson.read(earlier)).isEqualTo(RUN);
    }

    @Test
    void skippedRunSaysWhatWasLeftOutAndWhy() {
        RunRecord skipped =
                new RunRecord(
                        RUN.id(),
                        RUN.externalTable(),
                        RUN.definitionVersion(),
                        RUN.runTime(),
                        RUN.cut(),
                        RUN.cursorBefore(),
                        RUN.cursorAfter(),
                        RUN.startedOn(),
                        RUN.committedOn(),
                        0,
                        OptionalLong.of(0),
                        0,
                        0,
                        0,
                        List.of(),
                        Optional.of(new SkippedRun(5, "a \"decimal\" too large")));

        String text = RunRecordJson.write(skipped);

        assertThat(text)
                .endsWith(
                        "\"artifacts\":[],\"state\":\"Skipped\",\"skipped\":{\"offsets\":5,\"reason\":\"a \\\"decimal\\\" too large\"}}");
        assertThat(RunRecordJson.read(text)).isEqualTo(skipped);
    }

    @Test
    void fieldsThatALaterVersionAddsAreNoObstacle() {
        String later = TEXT.replace("\"format\":1", "\"format\":1,\"lateness\":12");

        assertThat(RunRecordJson.read(later)).isEqualTo(RUN);
    }

    @Test
    void formatOfALaterVersionIsRefused() {
        String later = TEXT.replace("\"format\":1", "\"format\":2");

        assertThatThrownBy(() -> RunRecordJson.read(later))
                .hasMessage("a run's record of format 2; this version reads format 1");
    }

    @Test
    void cursorNamesOfTwoExportsAndOfAStartNeverMeet() {
        assertThat(
                        List.of(
                                Cursor.ofRun(0, 0, Offsets.NONE).name(),
                                Cursor.ofRun(0, 1, Offsets.NONE).name(),
                                Cursor.ofStart(0, 0, Offsets.NONE).name(),
                                Cursor.ofStart(0, 1, Offsets.NONE).name()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("\\d{18}"));
    }
}
