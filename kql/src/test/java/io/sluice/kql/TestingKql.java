package io.sluice.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries over declared tables, and what is claimed of them. */
final class TestingKql {
    private final Map<String, Schema> tables = new LinkedHashMap<>();

    private TestingKql() {}

    /** Tables such as {@code Logs(Level: string, Latency: long)}. */
    static TestingKql with(String... tables) {
        TestingKql kql = new TestingKql();
        for (String table : tables) {
            int open = table.indexOf('(');
            kql.tables.put(
                    table.substring(0, open),
                    schema(table.substring(open + 1, table.length() - 1)));
        }
        return kql;
    }

    static Schema schema(String text) {
        return new Schema(
                Arrays.stream(text.split(",\\s*"))
                        .map(column -> column.split(":\\s*"))
                        .map(
                                c ->
                                        new Column(
                                                c[0].trim(),
                                                ScalarType.find(c[1].trim()).orElseThrow()))
                        .toList());
    }

    Query query(String text) {
        return new Query(text);
    }

    /** A query about which claims are made. */
    final class Query {
        private final String text;

        private Query(String text) {
            this.text = text;
        }

        RowWiseQuery rowWise() {
            return Kql.rowWise(Kql.bind(text, TableResolver.of(tables)));
        }

        Query gives(String schema) {
            assertThat(Kql.bind(text, TableResolver.of(tables)).output().toString())
                    .isEqualTo(schema);
            return this;
        }

        /** The optimized plan, printed. */
        Query plansTo(String plan) {
            PlanNode root = Kql.bind(text, TableResolver.of(tables)).root();
            assertThat(PlanPrinter.print(Optimizer.optimize(root))).isEqualTo(plan);
            return this;
        }

        /** The result over the rows of the one table that the query reads. */
        List<List<Object>> over(List<List<Object>> rows) {
            Branch branch = rowWise().branches().get(0);
            return run(branch, project(branch, rows));
        }

        private List<List<Object>> project(Branch branch, List<List<Object>> rows) {
            Schema table = tables.get(branch.table());
            List<List<Object>> projected = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                List<Object> row = new ArrayList<>();
                for (Column column : branch.scanSchema().columns()) {
                    row.add(
                            column.name().startsWith("$")
                                    ? (Object) (long) i
                                    : rows.get(i).get(table.find(column.name()).orElseThrow()));
                }
                projected.add(row);
            }
            return projected;
        }

        Errors fails(ErrorCode... codes) {
            DiagnosticException thrown =
                    catchThrowableOfType(DiagnosticException.class, this::rowWise);
            assertThat(thrown).as("query is refused: %s", text).isNotNull();
            assertThat(thrown.diagnostics()).extracting(Diagnostic::code).containsExactly(codes);
            return new Errors(text, thrown.diagnostics());
        }
    }

    static List<List<Object>> run(Branch branch, List<List<Object>> rows) {
        Stage stage = branch.chain().open();
        ((RunScoped) stage).enter(new RunContext(638_000_000_000_000_000L, "topic", 3));
        List<List<Object>> result = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ColumnBatch.CAPACITY) {
            int to = Math.min(rows.size(), from + ColumnBatch.CAPACITY);
            stage.process(
                    Cells.batch(branch.scanSchema(), rows.subList(from, to)),
                    batch -> result.addAll(Cells.rows(batch)));
        }
        stage.finishRun(batch -> result.addAll(Cells.rows(batch)));
        return result;
    }

    /** What was reported. */
    record Errors(String text, List<Diagnostic> diagnostics) {
        /** The carets stand under exactly these fragments. */
        Errors at(String... fragments) {
            assertThat(diagnostics)
                    .extracting(d -> text.substring(d.span().start(), d.span().end()))
                    .containsExactly(fragments);
            return this;
        }

        Errors hinting(String hint) {
            assertThat(diagnostics.get(0).hint()).contains(hint);
            return this;
        }

        Errors saying(String message) {
            assertThat(diagnostics.get(0).message()).isEqualTo(message);
            return this;
        }
    }
}
