package io.sluice.job.operator.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.Kql;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.physical.PhysicalPlanner;
import io.sluice.kql.physical.StageSpec;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups beyond the heap give what groups on the heap give. */
class MergeWorkTest {
    private static final int ROWS = 20_000;
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);
    private static final Schema TABLE =
            Schema.of(
                    new Column("Key", ScalarType.STRING),
                    new Column("Part", ScalarType.LONG),
                    new Column("Value", ScalarType.LONG));
    private static final String MANY_GROUPS =
            "T | summarize Count = count(), Most = max(Value), All = make_list(Value),"
                    + " Different = dcount(Value) by Key, Part";

    private final AtomicInteger files = new AtomicInteger();
    @TempDir private Path directory;

    @AfterEach
    void stopListening() {
        FaultPoints.listen(null);
    }

    private static BoundQuery bind(String query) {
        return Kql.bind(query, TableResolver.of(Map.of("T", TABLE)));
    }

    /** What stands before the groups meet, and what is made of them there. */
    private record Phases(PhysicalNode.PartialAggregate first, WorkSpec.Merge second) {
        static Phases of(BoundQuery query) {
            PhysicalNode root = PhysicalPlanner.plan(query).root();
            while (!(root instanceof PhysicalNode.MergeAggregate merge)) {
                root = root.inputs().get(0);
            }
            return new Phases(
                    (PhysicalNode.PartialAggregate) merge.input(),
                    (WorkSpec.Merge) WorkSpec.of(merge));
        }

        Schema output() {
            return second.output();
        }

        RunWork start(SpillSpace space) {
            return second.open().start(space.of(new Run(1_700_000_000_000L, 0, 0)));
        }
    }

    private SpillSpace space(long memory, long limit) {
        FaultPoints.listen(
                point -> {
                    if (point.equals(RunHoldOperator.SPILLING)) {
                        files.incrementAndGet();
                    }
                });
        return new SpillSpace(
                new HoldLimits(memory, limit), "summarize", new File[] {directory.toFile()});
    }

    /** Every key comes four times, far from each other. */
    private static List<Object[]> rows(int groups) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {"key-" + i % groups, (long) (i % 3), (long) i});
        }
        return rows;
    }

    private static TableSource source(List<Object[]> rows) {
        return (table, columns, out) ->
                RowBuffer.emit(
                        columns,
                        rows.stream()
                                .map(
                                        row ->
                                                columns.names().stream()
                                                        .map(n -> row[TABLE.find(n).orElseThrow()])
                                                        .toArray())
                                .toList(),
                        out);
    }

    /** Partial rows of what comes in a batch, as after a checkpoint behind each batch. */
    private static void fill(RunWork work, Phases phases, List<Object[]> rows) {
        PhysicalNode.Chain chain = (PhysicalNode.Chain) phases.first().input();
        Stage before = StageSpec.of(chain).open(MergeWorkTest.class.getClassLoader());
        Stage partial = StageSpec.of(phases.first()).open(MergeWorkTest.class.getClassLoader());
        source(rows)
                .read(
                        "T",
                        chain.chain().input(),
                        batch -> {
                            before.process(batch, in -> partial.process(in, nothing -> {}));
                            partial.finishRun(into -> add(work, into));
                        });
    }

    private static void add(RunWork work, ColumnBatch rows) {
        try {
            work.add(0, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> text(List<Object[]> rows) {
        return rows.stream().map(Arrays::deepToString).sorted().toList();
    }

    private static List<String> finish(RunWork work, Schema output) throws IOException {
        RowBuffer result = new RowBuffer(output);
        work.finish(CONTEXT, result::add);
        return text(result.rows());
    }

    @Test
    void groupsBeyondTheHeapGiveWhatOneMachineGives() throws IOException {
        BoundQuery query = bind(MANY_GROUPS);
        Phases phases = Phases.of(query);
        List<Object[]> rows = rows(5_000);
        List<String> expected = text(LocalExecutor.run(query.root(), source(rows), CONTEXT));
        // Given groups of some megabytes and a heap that has room for a hundredth of it: files of
        // files
        SpillSpace space = space(64 << 10, 1L << 40);
        try (RunWork work = phases.start(space)) {
            // When
            fill(work, phases, rows);
            // Then
            assertThat(finish(work, phases.output())).isEqualTo(expected);
        }
        assertThat(files.get()).isGreaterThan(16);
        assertThat(space.held()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void snapshotOfGroupsBeyondTheHeapIsAllOfThem() throws IOException {
        BoundQuery query = bind(MANY_GROUPS);
        Phases phases = Phases.of(query);
        List<Object[]> rows = rows(5_000);
        List<String> expected = text(LocalExecutor.run(query.root(), source(rows), CONTEXT));
        SpillSpace space = space(64 << 10, 1L << 40);
        try (RunWork before = phases.start(space);
                RunWork after = phases.start(space)) {
            fill(before, phases, rows.subList(0, ROWS / 2));
            // When
            before.snapshot(after::add);
            fill(after, phases, rows.subList(ROWS / 2, ROWS));
            // Then
            assertThat(finish(after, phases.output())).isEqualTo(expected);
        }
        assertThat(files).hasPositiveValue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void stateThatManyPartsMeetInStaysOnTheHeap() throws IOException {
        // Given 20 batches, each with a sketch of the same three groups
        Phases phases = Phases.of(bind("T | summarize dcount(Value) by Part"));
        SpillSpace space = space(256 << 10, 1L << 40);
        try (RunWork work = phases.start(space)) {
            // When
            fill(work, phases, rows(ROWS));
            // Then
            assertThat(finish(work, phases.output())).hasSize(3);
        }
        assertThat(files).hasValue(0);
    }

    @Test
    void groupThatIsLargerThanTheHeapAllowsIsRefused() {
        Phases phases = Phases.of(bind("T | summarize make_list(Value) by Key"));
        SpillSpace space = space(4 << 10, 1L << 40);
        try (RunWork work = phases.start(space)) {
            assertThatThrownBy(() -> fill(work, phases, rows(1)))
                    .isInstanceOf(HoldLimitException.class)
                    .cause()
                    .hasMessageContaining("EXP3010: one group of 'summarize'")
                    .hasMessageContaining("in run 2023-11-14T22:13:20Z (limit 64 KiB)")
                    .hasMessageContaining("raise sluice.run.gather-memory");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void runThatIsLargerThanTheLimitIsRefused() {
        Phases phases = Phases.of(bind(MANY_GROUPS));
        SpillSpace space = space(64 << 10, 128 << 10);
        try (RunWork work = phases.start(space)) {
            assertThatThrownBy(() -> fill(work, phases, rows(5_000)))
                    .isInstanceOf(HoldLimitException.class)
                    .cause()
                    .hasMessageContaining("EXP3010: 'summarize' holds all its rows")
                    .hasMessageContaining("of run 2023-11-14T22:13:20Z so far (limit 128 KiB)")
                    .hasMessageContaining("raise sluice.run.gather-limit");
        }
        assertThat(directory).isEmptyDirectory();
    }
}
