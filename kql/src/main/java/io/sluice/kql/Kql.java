package io.sluice.kql;

import io.sluice.kql.bind.QueryBinder;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.parse.QueryParser;
import io.sluice.kql.plan.BoundQuery;

/**
 * The front door of the query language.
 *
 * <pre>{@code
 * BoundQuery query = Kql.bind("Logs | where Level == 'Error'", tables);
 * RowWiseQuery export = Kql.rowWise(query);
 * }</pre>
 */
public final class Kql {
    private Kql() {}

    /**
     * Parses and binds a query.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong; spans are
     *     relative to the query
     */
    public static BoundQuery bind(String query, TableResolver tables) {
        return QueryBinder.bind(query, QueryParser.parse(query), tables);
    }

    /**
     * Splits a query into branches that treat each record by itself.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException where it has operators that do not
     */
    public static RowWiseQuery rowWise(BoundQuery query) {
        return RowWiseSplit.split(query);
    }
}
