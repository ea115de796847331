package io.sluice.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.TimespanText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables whose rows queries write down, and queries over them on the local executor. */
final class TestingDatabase {
    private final Map<String, BoundQuery> tables = new LinkedHashMap<>();

    /** Adds a table with the rows of a query, such as a {@code datatable}. */
    TestingDatabase with(String name, String rows) {
        tables.put(name, Kql.bind(rows, resolver()));
        return this;
    }

    private TableResolver resolver() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        tables.forEach((name, query) -> schemas.put(name, query.output()));
        return TableResolver.of(schemas);
    }

    BoundQuery bind(String query) {
        return Kql.bind(query, resolver());
    }

    /** {@code name:type,...}, then a line for each row with cells between bars. */
    String run(String query) {
        BoundQuery bound = bind(query);
        List<Object[]> rows = LocalExecutor.run(bound.root(), source(), context());
        return bound.output()
                + rows.stream()
                        .map(row -> "\n" + print(bound.output(), row))
                        .collect(Collectors.joining());
    }

    /** The rows without the line of columns. */
    List<String> rows(String query) {
        List<String> lines = new ArrayList<>(Arrays.asList(run(query).split("\n", -1)));
        return lines.subList(1, lines.size());
    }

    RunContext context() {
        return new RunContext(638_000_000_000_000_000L, "", 0);
    }

    TableSource source() {
        return (table, columns, out) -> {
            BoundQuery query = tables.get(table);
            List<Object[]> rows = LocalExecutor.run(query.root(), TableSource.empty(), context());
            ColumnBatch batch = ColumnBatch.allocate(columns);
            int[] picked =
                    columns.columns().stream()
                            .mapToInt(c -> query.output().find(c.name()).orElseThrow())
                            .toArray();
            for (Object[] row : rows) {
                for (int i = 0; i < picked.length; i++) {
                    Object cell = row[picked[i]];
                    boolean dynamic = batch.vector(i) instanceof DynamicVector;
                    if (dynamic) {
                        ((DynamicVector) batch.vector(i)).parsed[batch.size()] = cell;
                    } else {
                        Cells.set(batch.vector(i), batch.size(), cell);
                    }
                }
                batch.setSize(batch.size() + 1);
            }
            out.accept(batch);
        };
    }

    TestingKql.Errors fails(String query, ErrorCode... codes) {
        DiagnosticException thrown =
                catchThrowableOfType(DiagnosticException.class, () -> bind(query));
        assertThat(thrown).as("query is refused: %s", query).isNotNull();
        assertThat(thrown.diagnostics()).extracting(Diagnostic::code).containsExactly(codes);
        return new TestingKql.Errors(query, thrown.diagnostics());
    }

    static String print(Schema schema, Object[] row) {
        return IntStream.range(0, row.length)
                .mapToObj(i -> print(schema.column(i), row[i]))
                .collect(Collectors.joining("|"));
    }

    private static String print(Column column, Object value) {
        if (value == null) {
            return "null";
        }
        return switch (column.type()) {
            case DATETIME -> DatetimeText.print((Long) value);
            case TIMESPAN -> TimespanText.print((Long) value);
            case DYNAMIC -> DynamicText.print(value);
            case BOOL, INT, LONG, REAL, DECIMAL, STRING, GUID -> value.toString();
        };
    }
}
