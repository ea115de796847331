package io.sluice.kql.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.TimespanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A query that brings its own rows, run on the local executor; claims are made of its result. */
final class LocalQuery {
    private final String text;

    private LocalQuery(String text) {
        this.text = text;
    }

    static LocalQuery query(String text) {
        return new LocalQuery(text);
    }

    /** The columns of the result, as {@code name:type,...}. */
    LocalQuery gives(String schema) {
        assertThat(bind().output().toString()).isEqualTo(schema);
        return this;
    }

    /** The rows in this order; cells stand between bars, an empty cell is a null. */
    LocalQuery rows(String... expected) {
        assertThat(run()).containsExactly(expected);
        return this;
    }

    /** The rows, in any order. */
    LocalQuery rowsInAnyOrder(String... expected) {
        assertThat(run()).containsExactlyInAnyOrder(expected);
        return this;
    }

    /** It is refused, for exactly these reasons. */
    LocalQuery fails(String... messages) {
        assertThat(refusal()).extracting(Diagnostic::message).containsExactly(messages);
        return this;
    }

    /** It is refused, with the carets under exactly these fragments. */
    LocalQuery at(String... fragments) {
        assertThat(refusal())
                .extracting(d -> text.substring(d.span().start(), d.span().end()))
                .containsExactly(fragments);
        return this;
    }

    private List<Diagnostic> refusal() {
        DiagnosticException thrown = catchThrowableOfType(DiagnosticException.class, this::run);
        assertThat(thrown).as("query is refused: %s", text).isNotNull();
        return thrown.diagnostics();
    }

    private BoundQuery bind() {
        return Kql.bind(text, TableResolver.of(Map.of()));
    }

    private List<String> run() {
        BoundQuery query = bind();
        RunContext context = new RunContext(638_000_000_000_000_000L, "", 0);
        List<String> rows = new ArrayList<>();
        for (Object[] row : LocalExecutor.run(query.root(), TableSource.empty(), context)) {
            rows.add(text(query.output(), row));
        }
        return rows;
    }

    private static String text(Schema schema, Object[] row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            cells.add(cell(schema.column(i).type(), row[i]));
        }
        return String.join("|", cells);
    }

    private static String cell(ScalarType type, Object value) {
        if (value == null) {
            return "";
        }
        return switch (type) {
            case DATETIME -> DatetimeText.print((Long) value).replace(".0000000Z", "");
            case TIMESPAN -> TimespanText.print((Long) value);
            case DYNAMIC -> DynamicText.print(value);
            case BOOL, INT, LONG, REAL, DECIMAL, STRING, GUID -> value.toString();
        };
    }
}
