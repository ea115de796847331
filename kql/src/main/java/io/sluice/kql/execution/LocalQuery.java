package io.sluice.kql.execution;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.QueryResult;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A query that is bound and run here and now, over the rows that are there.
 *
 * <pre>{@code
 * LocalQuery.Result result = LocalQuery.run("print 1", tables, rows, context);
 * }</pre>
 */
public final class LocalQuery {
    private LocalQuery() {}

    /** The columns and the rows of a result, cells in their boxed form. */
    public record Result(Schema schema, List<Object[]> rows) {}

    /** Binds; plugins may take the columns of their result from the rows. */
    public static BoundQuery bind(
            String query, TableResolver tables, TableSource rows, RunContext context) {
        return bind(query, Map.of(), tables, rows, context);
    }

    /**
     * {@link #bind(String, TableResolver, TableSource, RunContext)} of a query that declares
     * parameters.
     *
     * @param arguments their values by name, each a literal; the others have their defaults
     */
    public static BoundQuery bind(
            String query,
            Map<String, String> arguments,
            TableResolver tables,
            TableSource rows,
            RunContext context) {
        return NamedCursors.refuse(
                Kql.bind(query, tables, plan -> LocalExecutor.run(plan, rows, context), arguments));
    }

    /**
     * Binds and runs, and gives every result: of a {@code fork} and of several statements there are
     * more than one.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong
     */
    public static List<Result> runAll(
            String query, TableResolver tables, TableSource rows, RunContext context) {
        List<Result> results = new ArrayList<>();
        for (QueryResult result : bind(query, tables, rows, context).runnable().results()) {
            results.add(
                    new Result(result.output(), LocalExecutor.run(result.plan(), rows, context)));
        }
        return results;
    }

    /**
     * Binds and runs; of several results it gives the last.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong
     */
    public static Result run(
            String query, TableResolver tables, TableSource rows, RunContext context) {
        BoundQuery bound = bind(query, tables, rows, context);
        return new Result(bound.output(), LocalExecutor.run(bound.root(), rows, context));
    }
}
