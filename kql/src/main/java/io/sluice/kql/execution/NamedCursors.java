package io.sluice.kql.execution;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.session.CursorName;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.QueryResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds cursors that only the ledger of an export knows: a query here has none. */
final class NamedCursors extends ExpressionRewriter {
    private final Set<String> names = new LinkedHashSet<>();

    private NamedCursors() {}

    /**
     * The query, if it names no cursor.
     *
     * @throws DiagnosticException with every one that it names
     */
    static BoundQuery refuse(BoundQuery query) {
        NamedCursors cursors = new NamedCursors();
        for (QueryResult result : query.results()) {
            cursors.look(result.plan());
        }
        if (!cursors.names.isEmpty()) {
            List<Diagnostic> refusals =
                    cursors.names.stream().map(name -> refusal(query.text(), name)).toList();
            throw new DiagnosticException(query.text(), refusals);
        }
        return query;
    }

    private static Diagnostic refusal(String text, String name) {
        int start = text.indexOf(name);
        SourceSpan place =
                start < 0
                        ? new SourceSpan(0, text.length())
                        : new SourceSpan(start, start + name.length());
        return Diagnostic.of(
                ErrorCode.NOT_SUPPORTED,
                place,
                "cursor '%s' lies between records of a topic, which a query on this machine does not read: filter by it in a continuous export or .export"
                        .formatted(name));
    }

    private void look(PlanNode plan) {
        PlanExpressions.rewrite(plan, this::rewrite);
    }

    @Override
    public BoundExpression call(BoundExpression.Call call) {
        if (call.function().shape().prepares(CursorName.class)
                && call.arguments().get(0) instanceof BoundExpression.Literal literal
                && literal.value() instanceof String name
                && !name.isEmpty()) {
            names.add(name);
        }
        return super.call(call);
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        look(query.plan());
        return query;
    }
}
