package io.sluice.kql.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingFragmentTest {
    private static final Schema FACTS =
            Schema.of(new Column("Id", ScalarType.LONG), new Column("Value", ScalarType.LONG));
    private static final Schema DEVICES =
            Schema.of(
                    new Column("Unused", ScalarType.STRING),
                    new Column("Id", ScalarType.LONG),
                    new Column("Name", ScalarType.STRING));
    private static final Map<String, Schema> TABLES = Map.of("Facts", FACTS, "Devices", DEVICES);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private List<Object[]> facts(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(
                    new Object[] {
                        random.nextInt(9) == 0 ? null : (long) random.nextInt(20), (long) i
                    });
        }
        return rows;
    }

    private List<Object[]> devices() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            rows.add(new Object[] {"u", (long) random.nextInt(15), "n" + random.nextInt(3)});
        }
        return rows;
    }

    private static TableSource tables(List<Object[]> facts, List<Object[]> devices) {
        return (table, columns, out) -> {
            Schema all = TABLES.get(table);
            int[] from =
                    columns.columns().stream()
                            .mapToInt(column -> all.find(column.name()).orElseThrow())
                            .toArray();
            List<Object[]> rows =
                    (table.equals("Facts") ? facts : devices)
                            .stream()
                                    .map(row -> Arrays.stream(from).mapToObj(i -> row[i]).toArray())
                                    .toList();
            RowBuffer.emit(columns, rows, out);
        };
    }

    private static PlanNode plan(String query) {
        return Kql.bind(query, TableResolver.of(TABLES)).root();
    }

    private static RunContext at(long now) {
        return new RunContext(now, "", 0);
    }

    private static List<Object[]> stream(
            StandingFragment fragment, List<Object[]> facts, TableSource standing, long version) {
        fragment.enter(at(version * 1_000), standing, version);
        RowBuffer result = new RowBuffer(fragment.output());
        for (int from = 0; from < facts.size(); from += 7) {
            ColumnBatch[] batch = new ColumnBatch[1];
            List<Object[]> some = facts.subList(from, Math.min(facts.size(), from + 7));
            RowBuffer.emit(FACTS, some, rows -> batch[0] = rows);
            fragment.process(batch[0], result::add);
        }
        return result.rows();
    }

    private static List<String> sorted(List<Object[]> rows) {
        return rows.stream().map(Arrays::toString).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Facts | lookup Devices on Id",
                "Facts | lookup kind=inner (Devices | project Id, Name) on Id",
                "Facts | join kind=inner Devices on Id | where Name != 'n0' | project Value, Name",
                "Facts | where Value % 3 == 0 | join kind=leftouter Devices on Id",
                "Facts | join kind=leftsemi (Devices | where Name == 'n1') on Id",
                "Facts | join kind=leftanti Devices on Id | extend Twice = Value * 2",
                "Facts | lookup (Devices | summarize Names = dcount(Name) by Id) on Id",
                "Facts | lookup Devices on Id | join kind=leftsemi (Devices | where Id < 5) on Id",
                "Facts | where Id in (Devices | where Name == 'n2' | project Id)",
                "Facts | extend Largest = toscalar(Devices | summarize max(Id)) | where Id < Largest",
                "Facts | lookup (Devices | extend At = now()) on Id | extend Later = now() + 1s"
            })
    void rowsThatStreamGiveWhatTheWholeRunGives(String query) {
        PlanNode plan = plan(query);
        StandingFragment fragment = new StandingFragment(plan, "Facts");
        for (long version = 1; version <= 4; version++) {
            List<Object[]> facts = facts(random.nextInt(60));
            List<Object[]> devices = devices();
            TableSource standing = tables(List.of(), devices);

            List<Object[]> streamed = stream(fragment, facts, standing, version);

            assertThat(sorted(streamed))
                    .as("seed %d", seed)
                    .isEqualTo(
                            sorted(
                                    LocalExecutor.run(
                                            plan, tables(facts, devices), at(version * 1_000))));
        }
    }

    @Test
    void standingTablesAreReadAgainOnlyWhenTheyHaveChangedOrTheClockIsAskedFor() {
        List<String> reads = new ArrayList<>();
        TableSource counting =
                (table, columns, out) -> {
                    reads.add(table + columns.names());
                    tables(List.of(), devices()).read(table, columns, out);
                };
        StandingFragment still =
                new StandingFragment(plan("Facts | lookup Devices on Id"), "Facts");
        still.enter(at(1), counting, 1);
        still.enter(at(2), counting, 1);
        assertThat(reads).hasSize(1);
        still.enter(at(2), counting, 2);
        assertThat(reads).hasSize(2);

        reads.clear();
        StandingFragment timed =
                new StandingFragment(
                        plan(
                                "Facts | where Id in (Devices | where now() > 0s + datetime(2020-01-01) | project Id)"),
                        "Facts");
        timed.enter(at(1), counting, 1);
        timed.enter(at(1), counting, 1);
        timed.enter(at(2), counting, 1);
        assertThat(reads).containsExactly("Devices[Id]", "Devices[Id]");
    }

    @Test
    void rowsThatMeetNoneAreCounted() {
        StandingFragment fragment =
                new StandingFragment(plan("Facts | lookup Devices on Id"), "Facts");
        List<Object[]> facts = List.of(new Object[] {1L, 0L}, new Object[] {2L, 0L});
        Object[] one = {"", 1L, "n"};

        stream(fragment, facts, tables(List.of(), List.<Object[]>of(one)), 1);
        stream(fragment, facts, tables(List.of(), List.<Object[]>of(one)), 2);

        assertThat(fragment.misses()).isEqualTo(2);
    }

    @Test
    void onlyWhatSaysAtOnceWhatARowGivesStreams() {
        assertThat(StandingPlans.streams(plan("Facts | lookup Devices on Id"), "Devices"::equals))
                .isTrue();
        assertThat(StandingPlans.streams(plan("Facts | lookup Devices on Id"), "Other"::equals))
                .isFalse();
        assertThat(StandingPlans.streams(plan("Facts | join Devices on Id"), "Devices"::equals))
                .as("innerunique")
                .isFalse();
        assertThat(
                        StandingPlans.streams(
                                plan("Facts | where Id in (Facts | project Id)"),
                                "Devices"::equals))
                .isFalse();
    }
}
