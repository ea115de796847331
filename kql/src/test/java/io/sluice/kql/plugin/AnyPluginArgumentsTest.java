package io.sluice.kql.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.DiagnosticException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a user writes behind a plugin's name gives rows or diagnostics. */
class AnyPluginArgumentsTest {
    private static final int CALLS = 60;

    private static final String ROWS =
            """
            let Other = datatable(N: long, S: string, D: dynamic) [1, '10.0.0.0/8', dynamic({'a': 1}), 2, '::/0', dynamic([1])];
            let at = datetime(2024-03-01);
            datatable(B: bool, I: int, N: long, R: real, M: decimal, S: string, T: datetime, L: timespan, G: guid, D: dynamic) [
              true, 1, 1, 1.5, decimal(1.5), '10.1.2.3', datetime(2024-03-01), 1h, guid(74be27de-1e4e-49d9-b579-fe0b331d3642), dynamic({'a': 1, 'b': 'x'}),
              false, 2, -5, real(nan), decimal(2), '', datetime(2024-03-02 12:00), -1h, guid(null), dynamic([1, 2]),
              bool(null), int(null), long(null), real(null), decimal(null), 'x', datetime(null), timespan(null), guid(null), dynamic(null),
              true, 2, 7, 2.0, decimal(2), '10.1.2.3', datetime(2024-04-09), 1d, guid(74be27de-1e4e-49d9-b579-fe0b331d3642), dynamic({'b': 2.5, 'c': null})]
            | evaluate\s""";

    private static final String SCHEMA_ROWS =
            ROWS.replace("| evaluate", "| getschema | union (Other | getschema) | evaluate");

    private static final List<String> ARGUMENTS =
            List.of(
                    "B",
                    "I",
                    "N",
                    "R",
                    "M",
                    "S",
                    "T",
                    "L",
                    "G",
                    "D",
                    "Other",
                    "Nothing",
                    "*",
                    "1",
                    "-1",
                    "0",
                    "2.5",
                    "'month'",
                    "'x'",
                    "true",
                    "at",
                    "at + 90d",
                    "1d",
                    "7d",
                    "1h",
                    "N > 1",
                    "dynamic(['a', 'x'])",
                    "dynamic([1h, 2d])",
                    "count()",
                    "sum(N)",
                    "max(S)",
                    "long(null)",
                    "timespan(null)",
                    "(Other | project N)",
                    "D.a",
                    "x = (N > 0)",
                    "return_unmatched = true",
                    "toscalar(Other | count)",
                    "now()",
                    "typeof(*)");

    private static final List<String> SCHEMAS =
            List.of("", "", "", " : (*, a: long, b: string)", " : (N: long, x: dynamic)", " : (*)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bag_unpack",
                "pivot",
                "narrow",
                "identity",
                "preview",
                "rows_near",
                "schema_merge",
                "rolling_percentile",
                "ipv4_lookup",
                "ipv6_lookup",
                "dcount_intersect",
                "activity_counts_metrics",
                "activity_engagement",
                "activity_metrics",
                "active_users_count",
                "session_count",
                "sliding_window_counts",
                "new_activity_metrics",
                "funnel_sequence",
                "funnel_sequence_completion",
                "sequence_detect"
            })
    void everyCallGivesRowsOrDiagnostics(String plugin) {
        Random random = new Random(plugin.hashCode());
        int rows = 0;
        for (int call = 0; call < CALLS; call++) {
            String before = plugin.equals("schema_merge") ? SCHEMA_ROWS : ROWS;
            String query = before + plugin + arguments(plugin, random);
            try {
                LocalAnswer answer = LocalAnswer.of(query);
                rows++;
                answer.rows().forEach(row -> assertThat(row).hasSize(answer.schema().width()));
            } catch (DiagnosticException e) {
                assertThat(e.diagnostics()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("crashed: " + query, e);
            }
        }
        assertThat(rows).as("calls that give rows").isPositive();
    }

    /** Likely ones first, some of them exchanged for anything. */
    private static String arguments(String plugin, Random random) {
        List<String> arguments = new ArrayList<>(likely(plugin));
        int changes = random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            String any = ARGUMENTS.get(random.nextInt(ARGUMENTS.size()));
            if (arguments.isEmpty() || random.nextInt(3) == 0) {
                arguments.add(any);
            } else {
                arguments.set(random.nextInt(arguments.size()), any);
            }
        }
        String schema = SCHEMAS.get(random.nextInt(SCHEMAS.size()));
        return "(" + String.join(", ", arguments) + ")" + schema;
    }

    private static List<String> likely(String plugin) {
        return switch (plugin) {
            case "bag_unpack" -> List.of("D", "'p_'");
            case "pivot" -> List.of("S", "max(N)", "I", "B");
            case "preview" -> List.of("2");
            case "rows_near" -> List.of("N > 1", "1", "2");
            case "rolling_percentile" -> List.of("N", "50", "T", "1d", "2", "S");
            case "ipv4_lookup", "ipv6_lookup" -> List.of("Other", "S", "S");
            case "dcount_intersect" -> List.of("D", "D");
            case "activity_counts_metrics", "activity_metrics", "new_activity_metrics" ->
                    List.of("S", "T", "at", "at + 60d", "7d");
            case "activity_engagement", "sliding_window_counts", "session_count" ->
                    List.of("S", "T", "at", "at + 60d", "1d", "7d", "B");
            case "active_users_count" -> List.of("S", "T", "at", "at + 60d", "7d", "1d", "2", "7d");
            case "funnel_sequence" ->
                    List.of("N", "T", "at", "at + 60d", "1d", "90d", "S", "dynamic(['x'])");
            case "funnel_sequence_completion" ->
                    List.of(
                            "I",
                            "T",
                            "at",
                            "at + 60d",
                            "90d",
                            "S",
                            "dynamic(['x'])",
                            "dynamic([1h])");
            case "sequence_detect" -> List.of("T", "5d", "9d", "N > 0", "x = (N > 1)", "S");
            default -> List.of();
        };
    }
}
