package io.sluice.kql;

import io.sluice.kql.bind.QueryArguments;
import io.sluice.kql.bind.QueryBinder;
import io.sluice.kql.bind.scope.RowReader;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.parse.QueryParser;
import io.sluice.kql.plan.BoundQuery;
import java.util.Map;

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
        return bind(query, tables, rows, Map.of());
    }

    /**
     * {@link #bind(String, TableResolver, RowReader)} of a query that somebody gives parameters.
     *
     * @param arguments by the names that the query declares, each a literal
     */
    public static BoundQuery bind(
            String query, TableResolver tables, RowReader rows, Map<String, String> arguments) {
        return QueryBinder.bind(
                query,
                QueryArguments.apply(query, QueryParser.parse(query), arguments),
                tables,
                rows);
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
