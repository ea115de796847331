package io.sluice.kql.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** An example with its printed result. */
final class ExampleCase {
    private ExampleCase() {}

    static Outcome run(JsonNode example) {
        if (example.path("suspect").asBoolean()
                || example.path("nondeterministic").asBoolean()
                || example.path("implementation_defined").asBoolean()) {
            return Outcome.SKIPPED;
        }
        try {
            RunContext context = new RunContext(Ticks.ofInstant(Instant.now()), "", 0);
            BoundQuery query =
                    LocalQuery.bind(
                            example.get("query").asText(),
                            TableResolver.none(),
                            TableSource.empty(),
                            context);
            List<Object[]> rows = LocalExecutor.run(query.root(), TableSource.empty(), context);
            Outcome outcome = compare(example, example.get("expected"), query, rows);
            JsonNode also = example.path("also_printed_as");
            for (Iterator<JsonNode> i = also.elements();
                    outcome.kind() == Outcome.Kind.FAILED && i.hasNext(); ) {
                outcome = compare(example, i.next(), query, rows);
            }
            return outcome;
        } catch (DiagnosticException e) {
            return Outcome.refused(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.failed("crash: " + e);
        }
    }

    private static Outcome compare(
            JsonNode example, JsonNode expected, BoundQuery query, List<Object[]> rows) {
        Schema schema = query.output();
        if (!expected.has("columns")) {
            return Outcome.failed("no other print");
        }
        List<String> names = new ArrayList<>();
        expected.get("columns").forEach(c -> names.add(c.asText()));
        boolean open = example.path("oracle").path("open").asBoolean();
        if (!names.equals(schema.names()) && !open) {
            return Outcome.failed("columns " + schema.names() + ", expected " + names);
        }
        if (rows.size() != expected.get("rows").size()) {
            return Outcome.failed(rows.size() + " rows, expected " + expected.get("rows").size());
        }
        List<JsonNode> unused = new ArrayList<>();
        expected.get("rows").forEach(unused::add);
        CellComparison cells = new CellComparison(example.path("array_order_free").asBoolean());
        int[] positions = names.stream().mapToInt(n -> schema.find(n).orElse(-1)).toArray();
        boolean inOrder = true;
        for (int i = 0; i < rows.size() && inOrder; i++) {
            inOrder = equal(cells, schema, positions, rows.get(i), unused.get(i));
        }
        if (inOrder) {
            return Outcome.PASSED;
        }
        if (example.path("ordered").asBoolean() && !RowOrder.isKept(query.root(), rows)) {
            return Outcome.failed("rows are not in the order of the sort key");
        }
        for (Object[] row : rows) {
            boolean found = false;
            for (Iterator<JsonNode> i = unused.iterator(); i.hasNext() && !found; ) {
                if (equal(cells, schema, positions, row, i.next())) {
                    i.remove();
                    found = true;
                }
            }
            if (!found) {
                return Outcome.failed(
                        "row " + Arrays.toString(row) + " is not expected; open " + unused.get(0));
            }
        }
        return Outcome.PASSED;
    }

    private static boolean equal(
            CellComparison cells, Schema schema, int[] positions, Object[] row, JsonNode expected) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0
                    || !cells.matches(
                            schema.column(positions[i]).type(),
                            row[positions[i]],
                            expected.path(i).asText())) {
                return false;
            }
        }
        return true;
    }
}
