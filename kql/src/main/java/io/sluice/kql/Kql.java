package io.sluice.kql;

import io.sluice.kql.bind.QueryBinder;
import io.sluice.kql.bind.scope.RowReader;
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
     * Parses and binds a query that runs once, over the rows that are there now: plugins such as
     * {@code pivot} may take the columns of their result from them.
     *
     * @param rows runs the part of the query before such a plugin
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong
     */
    public static BoundQuery bind(String query, TableResolver tables, RowReader rows) {
        return QueryBinder.bind(query, QueryParser.parse(query), tables, rows);
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
