package io.sluice.kql.execution;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.List;

/**
 * A query that is bound and run here and now, over the rows that are there.
 *
 * <pre>{@code
 * LocalQuery.Result result = LocalQuery.run("print 1", tables, rows, context);
 * }</pre>
 */
public final class LocalQuery {
    private LocalQuery() {}

    /** The columns and the rows of a query, cells in their boxed form. */
    public record Result(Schema schema, List<Object[]> rows) {}

    /** Binds; plugins may take the columns of their result from the rows. */
    public static BoundQuery bind(
            String query, TableResolver tables, TableSource rows, RunContext context) {
        return Kql.bind(query, tables, plan -> LocalExecutor.run(plan, rows, context));
    }

    /**
     * Binds and runs.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong
     */
    public static Result run(
            String query, TableResolver tables, TableSource rows, RunContext context) {
        BoundQuery bound = bind(query, tables, rows, context);
        return new Result(bound.output(), LocalExecutor.run(bound.root(), rows, context));
    }
}
