package io.sluice.kql.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random values of rows that are no records: the same on replay, and never twice. */
class ChanceTest {
    private static final int SUBTASKS = 3;
    private static final int ROWS = 60;
    private static final long NOW = 638_000_000_000_000_000L;

    private static final Map<String, Schema> TABLES =
            Map.of(
                    "Logs",
                    Schema.of(
                            new Column("Level", ScalarType.STRING),
                            new Column("Latency", ScalarType.LONG),
                            new Column("Tags", ScalarType.DYNAMIC)),
                    "Users",
                    Schema.of(
                            new Column("Level", ScalarType.STRING),
                            new Column("Name", ScalarType.STRING)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Logs | extend Id = new_guid()",
                "Logs | summarize n = count() by Level | extend Id = new_guid()",
                "Logs | summarize by Level, Latency | project Id = new_guid()",
                "Logs | sort by Latency asc | extend Id = new_guid()",
                "Logs | sort by Latency asc | project Level | extend Id = new_guid()",
                "Logs | mv-expand Tags | extend Id = new_guid()",
                "Logs | lookup Users on Level | extend Id = new_guid()",
                "Logs | join kind=inner Users on Level | project Id = new_guid()",
                "Logs | join kind=rightouter Logs on Level | project Latency, Id = new_guid()",
                "Logs | summarize make_set(Latency) by Level | mv-expand set_Latency | project Id = new_guid()",
                "union Logs, Logs | extend Id = new_guid()",
                "union (Logs | summarize n = count() by Level), (Logs | summarize n = count() by Level) | extend Id = new_guid()",
            })
    void rowsHaveTheirOwnWhateverTheOrderInWhichTheyCome(String query) {
        List<String> first = run(query, NOW, 1);
        assertThat(ids(first)).hasSameSizeAs(first).isNotEmpty();
        for (int seed = 2; seed < 6; seed++) {
            assertThat(run(query, NOW, seed)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Logs | summarize n = count() by Level | extend Id = new_guid()",
                "Logs | sort by Latency asc | project Level | extend Id = new_guid()",
                "Logs | mv-expand Tags | extend Id = new_guid()",
                "Logs | lookup Users on Level | extend Id = new_guid()",
            })
    void rowsOfAnotherRunHaveOthers(String query) {
        assertThat(ids(run(query, NOW + 1, 1)))
                .doesNotContainAnyElementsOf(ids(run(query, NOW, 1)));
    }

    private static Set<String> ids(List<String> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.substring(row.lastIndexOf(' ') + 1)));
        return ids;
    }

    /** The rows as text, sorted; the id is the last column. */
    private static List<String> run(String query, long now, int seed) {
        PhysicalPlan plan =
                PhysicalPlanner.plan(Kql.bind(query, TableResolver.of(TABLES)), Set.of("Users"));
        return TestingCluster.run(
                        plan,
                        SUBTASKS,
                        new Random(seed),
                        ChanceTest::read,
                        new RunContext(now, "", 0))
                .stream()
                .map(row -> String.join(" ", Arrays.stream(row).map(String::valueOf).toList()))
                .sorted()
                .toList();
    }

    /** Some rows are there several times. */
    private static void read(String table, Schema columns, BatchConsumer out) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < (table.equals("Logs") ? ROWS : 6); i++) {
            int number = i;
            rows.add(
                    columns.columns().stream()
                            .map(column -> cell(column.name(), number))
                            .toArray());
        }
        ByteRows.emit(columns, rows, out);
    }

    private static Object cell(String column, int row) {
        return switch (column) {
            case "Level" -> "L" + row % 3;
            case "Latency" -> (long) (row % 7);
            case "Tags" -> List.of(1L, 1L, (long) row % 2);
            case "Name" -> "N";
            case "$offset" -> (long) row;
            default -> throw new IllegalArgumentException(column);
        };
    }
}
