package io.sluice.command.show;

import io.sluice.command.result.ResultTable;
import io.sluice.command.syntax.RawText;
import io.sluice.kql.Kql;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.QueryInterruptedException;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.plan.QueryResult;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The operators behind a {@code .show}, with its answer as their input. Diagnostics have their
 * place in the script: the query that is bound begins with blanks up to there.
 */
public final class PipedRows {
    private static final String INPUT = "Rows";

    private final String query;
    private final RawText operators;

    private PipedRows(RawText operators) {
        this.operators = operators;
        int blanks = operators.span().start() - INPUT.length() - 1;
        this.query = INPUT + " ".repeat(Math.max(0, blanks)) + "|" + operators.text();
    }

    /** What is wrong with operators over rows of these columns, as far as that shows without. */
    public static List<Diagnostic> check(Schema columns, RawText operators) {
        PipedRows piped = new PipedRows(operators);
        try {
            int results =
                    Kql.bind(piped.query, tables(columns), plan -> noRows())
                            .runnable()
                            .results()
                            .size();
            return results == 1 ? List.of() : List.of(piped.severalResults());
        } catch (DiagnosticException e) {
            return e.diagnostics();
        } catch (RowsNeededException e) {
            return List.of();
        }
    }

    /**
     * The rows that the operators make of an answer, with the clock of this moment.
     *
     * @throws DiagnosticException with spans in the script
     */
    public static ResultTable run(ResultTable answer, RawText operators) {
        return run(answer.schema(), "", (range, part) -> part.accept(answer.rows()), operators);
    }

    /**
     * The rows that the operators make of rows which are read only as far as the operators look at
     * them.
     *
     * @param time the column by which they can be chosen
     * @throws DiagnosticException with spans in the script
     */
    public static ResultTable run(Schema columns, String time, RangedRows rows, RawText operators) {
        PipedRows piped = new PipedRows(operators);
        RunContext now = new RunContext(Ticks.ofInstant(Instant.now()), "", 0);
        // A plugin reads rows to know its columns, and again to run: of them all are read.
        TableSource all = piped.source(columns, RowRange.ALL, rows);
        List<QueryResult> results =
                LocalQuery.bind(piped.query, tables(columns), all, now).runnable().results();
        if (results.size() != 1) {
            throw new DiagnosticException(piped.query, List.of(piped.severalResults()));
        }
        QueryResult result = results.get(0);
        RowRange range =
                piped.readsOnce() ? LeadingConditions.of(result.plan(), time, now) : RowRange.ALL;
        TableSource chosen = piped.source(columns, range, rows);
        return ResultTable.of(result.output(), LocalExecutor.run(result.plan(), chosen, now));
    }

    /** Nothing but the pipe names the rows; a subquery that did would want others. */
    private boolean readsOnce() {
        return !operators.text().contains(INPUT);
    }

    private static TableResolver tables(Schema columns) {
        return TableResolver.of(Map.of(INPUT, columns));
    }

    private Diagnostic severalResults() {
        return Diagnostic.of(
                ErrorCode.NOT_SUPPORTED,
                operators.span(),
                "a '.show' has one result; these operators give several");
    }

    private TableSource source(Schema schema, RowRange range, RangedRows rows) {
        return (table, wanted, out) ->
                rows.read(range, part -> push(new ResultTable(schema, part), wanted, out));
    }

    private static void push(ResultTable part, Schema wanted, BatchConsumer out) {
        QueryInterruptedException.throwIfInterrupted();
        int[] cells =
                wanted.names().stream().mapToInt(n -> part.schema().find(n).getAsInt()).toArray();
        List<Object[]> pushed = new ArrayList<>(part.rows().size());
        for (Object[] row : part.boxedRows()) {
            Object[] next = new Object[cells.length];
            for (int i = 0; i < cells.length; i++) {
                next[i] = row[cells[i]];
            }
            pushed.add(next);
        }
        RowBuffer.emit(wanted, pushed, out);
    }

    private static List<Object[]> noRows() {
        throw new RowsNeededException();
    }

    /** A plugin takes the columns of its result from rows: what follows it cannot be checked. */
    private static final class RowsNeededException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
