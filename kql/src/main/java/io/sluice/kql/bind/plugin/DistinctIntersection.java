package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code dcount_intersect}: how many values sketches have in common. Sketches can be united only,
 * so each intersection is the sum over the unions of its parts, those of an even number taken away.
 */
final class DistinctIntersection {
    /** Each further sketch doubles the number of unions, and with it the error. */
    private static final int MOST = 6;

    private DistinctIntersection() {}

    static Rows bind(PluginCall call) {
        PluginArguments arguments = call.arguments();
        call.takesNoSchema();
        List<BoundExpression> sketches = new ArrayList<>();
        for (PluginArguments.Argument argument : arguments.rest()) {
            sketches.add(
                    call.expressions().bind(argument.expression(), ScalarType.DYNAMIC, "a sketch"));
        }
        if (sketches.size() < 2 || sketches.size() > MOST) {
            throw call.context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "plugin 'dcount_intersect' takes 2 to %d sketches, given are %d"
                                    .formatted(MOST, sketches.size()));
        }
        List<Column> columns = new ArrayList<>(call.rows().schema().columns());
        int before = columns.size();
        for (int i = 0; i < sketches.size(); i++) {
            columns.add(new Column("s" + i, ScalarType.LONG));
        }
        Schema output = UniqueNames.schema(columns);
        List<NamedColumn> result = new ArrayList<>();
        columns.subList(0, before).forEach(column -> result.add(Rows.identity(column)));
        for (int i = 0; i < sketches.size(); i++) {
            BoundExpression common = new Inclusion(call, sketches.subList(0, i + 1)).count();
            result.add(new NamedColumn(output.column(before + i).name(), common));
        }
        return call.rows().with(new PlanNode.Project(call.rows().plan(), result));
    }

    private record Inclusion(PluginCall call, List<BoundExpression> sketches) {
        BoundExpression count() {
            BoundExpression sum = new Literal(ScalarType.LONG, 0L);
            for (int subset = 1; subset < 1 << sketches.size(); subset++) {
                boolean odd = Integer.bitCount(subset) % 2 == 1;
                sum = apply(odd ? "+" : "-", sum, union(subset));
            }
            return apply("max_of", sum, new Literal(ScalarType.LONG, 0L));
        }

        private BoundExpression union(int subset) {
            List<BoundExpression> chosen = new ArrayList<>();
            for (int i = 0; i < sketches.size(); i++) {
                if ((subset & 1 << i) != 0) {
                    chosen.add(sketches.get(i));
                }
            }
            BoundExpression merged =
                    chosen.size() == 1
                            ? chosen.get(0)
                            : apply("hll_merge", chosen.toArray(BoundExpression[]::new));
            return apply("dcount_hll", merged);
        }

        private BoundExpression apply(String function, BoundExpression... arguments) {
            ExpressionBinder expressions = call.expressions();
            return expressions.applyBound(function, call.span(), List.of(arguments));
        }
    }
}
