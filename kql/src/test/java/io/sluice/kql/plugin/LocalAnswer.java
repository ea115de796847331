package io.sluice.kql.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.TimespanText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A query that brings its own rows, and what the local executor says to it. */
public record LocalAnswer(Schema schema, List<Object[]> rows) {
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);

    public static LocalAnswer of(String query) {
        LocalQuery.Result result =
                LocalQuery.run(query, TableResolver.none(), TableSource.empty(), CONTEXT);
        return new LocalAnswer(result.schema(), result.rows());
    }

    public static List<Diagnostic> refusal(String query) {
        DiagnosticException thrown =
                catchThrowableOfType(DiagnosticException.class, () -> of(query));
        assertThat(thrown).as("query is refused: %s", query).isNotNull();
        return thrown.diagnostics();
    }

    public LocalAnswer has(String columns) {
        assertThat(schema.toString()).isEqualTo(columns);
        return this;
    }

    /** The rows in any order; cells by their text, parted by a bar. */
    public LocalAnswer gives(String... expected) {
        assertThat(texts()).containsExactlyInAnyOrder(expected);
        return this;
    }

    public LocalAnswer givesInOrder(String... expected) {
        assertThat(texts()).containsExactly(expected);
        return this;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Object[] row : rows) {
            texts.add(
                    String.join(
                            "|",
                            IntStream.range(0, row.length)
                                    .mapToObj(i -> text(schema.column(i).type(), row[i]))
                                    .toList()));
        }
        return texts;
    }

    private static String text(ScalarType type, Object cell) {
        if (cell == null) {
            return "null";
        }
        if (type == ScalarType.DATETIME) {
            return DatetimeText.print((Long) cell)
                    .replace("T00:00:00.0000000Z", "")
                    .replace(".0000000Z", "");
        }
        return type == ScalarType.TIMESPAN ? TimespanText.print((Long) cell) : cell.toString();
    }
}
