package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Statement;
import java.util.List;

/**
 * How the binders of expressions and operators get at the parts of a query that are pipelines
 * themselves: a subquery, the other side of a join, the body of a function.
 */
public interface Pipelines {
    BindContext context();

    ExpressionBinder expressions(Scope scope);

    /** The rows of a pipeline. */
    Rows bind(Pipeline pipeline, Lets lets);

    /** What operators make of rows. */
    Rows through(Rows rows, List<Operator> operators, Lets lets);

    /** The rows that an expression stands for: a table, a name, a call, a query in parentheses. */
    Rows rows(Expression expression, Lets lets);

    /** Whether these are rows, not a scalar. */
    boolean isRows(Pipeline pipeline, Lets lets);

    /** As above, of an expression that stands alone. */
    boolean isRows(Expression expression, Lets lets);

    /** Reports a database that this query cannot read. */
    void checkDatabase(Expression database, Lets lets);

    /** The names known behind some statements. */
    Lets lets(List<Statement> statements, Lets before);

    /** The rows of a table that is known. */
    Rows scan(String table);

    /** Reports that the operator at this place cannot be used. */
    BindFailure refuse(SourceSpan span, String name);

    /** Whether an expression has a form that rows can have. */
    static boolean mayBeRows(Expression expression) {
        return expression instanceof Expression.Nested
                || expression instanceof Expression.Reference
                || expression instanceof Expression.Call;
    }
}
