package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Binds operators with two operands or more: each is a function of the registry. */
final class OperatorCallBinder {
    private static final Map<String, String> SYNONYMS =
            Map.of(
                    "<>", "!=",
                    ":", "has",
                    "containscs", "contains_cs",
                    "notcontains", "!contains",
                    "notcontainscs", "!contains_cs");

    private final ExpressionBinder expressions;

    OperatorCallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression binary(Expression.Binary binary) {
        String spelled = binary.operator().text();
        String name = SYNONYMS.getOrDefault(spelled, spelled);
        if (binary.left() instanceof Expression.Star) {
            return anyColumn(binary);
        }
        List<Expression> operands = List.of(binary.left(), binary.right());
        if (name.startsWith("!") && FunctionRegistry.find(name).isEmpty()) {
            String positive = name.equals("!~") ? "=~" : name.substring(1);
            return not(binary, expressions.apply(positive, binary.span(), operands));
        }
        return expressions.apply(name, binary.span(), operands);
    }

    /** {@code * has "text"}: whether the test holds for some column. */
    private BoundExpression anyColumn(Expression.Binary binary) {
        String spelled = binary.operator().text();
        String name = SYNONYMS.getOrDefault(spelled, spelled);
        boolean negated = name.startsWith("!") && FunctionRegistry.find(name).isEmpty();
        String test = name.equals("!~") ? "=~" : negated ? name.substring(1) : name;
        BoundExpression text =
                expressions.bind(binary.right(), ScalarType.STRING, "what is looked for");
        List<BoundExpression> tests = new ArrayList<>();
        for (BoundExpression column : expressions.texts(binary.span())) {
            BoundExpression one =
                    expressions.applyBound(test, binary.span(), List.of(column, text));
            tests.add(negated ? not(binary, one) : one);
        }
        if (tests.isEmpty()) {
            return new Literal(ScalarType.BOOL, false);
        }
        return tests.size() == 1 ? tests.get(0) : new BoundExpression.Logical(false, tests);
    }

    BoundExpression between(Expression.Between between) {
        BoundExpression inside =
                expressions.apply(
                        "between",
                        between.span(),
                        List.of(between.value(), between.low(), between.high()));
        return between.negated() ? not(between, inside) : inside;
    }

    BoundExpression membership(Expression.Membership membership) {
        String name = membership.operator().text();
        boolean negated = name.startsWith("!");
        String positive = negated ? name.substring(1) : name;
        if (membership.items().size() == 1 && isRows(membership.items().get(0))) {
            BoundExpression in = inRows(positive, membership);
            return negated ? not(membership, in) : in;
        }
        List<Expression> all = new ArrayList<>();
        all.add(membership.value());
        all.addAll(membership.items());
        List<BoundExpression> bound = expressions.bindAll(all);
        BoundExpression value = bound.get(0);
        List<BoundExpression> items = new ArrayList<>();
        for (BoundExpression item : bound.subList(1, bound.size())) {
            items.addAll(flatten(item));
        }
        BoundExpression found =
                new MembershipBinder(expressions).bind(positive, membership, value, items);
        return negated ? not(membership, found) : found;
    }

    private boolean isRows(Expression item) {
        if (item instanceof Expression.Reference reference) {
            String name = reference.name().text();
            boolean column = expressions.scope().rows().schema().find(name).isPresent();
            return !column
                    && expressions
                            .scope()
                            .lets()
                            .find(name)
                            .map(LetValue.Tabular.class::isInstance)
                            .orElseGet(() -> expressions.context().tables().find(name).isPresent());
        }
        return item instanceof Expression.Nested
                || (item instanceof Expression.Call
                        && expressions.pipelines().isRows(item, expressions.scope().lets()));
    }

    private BoundExpression inRows(String operator, Expression.Membership membership) {
        BoundExpression value = expressions.bind(membership.value());
        Rows rows =
                expressions.pipelines().rows(membership.items().get(0), expressions.scope().lets());
        if (rows.unknown() || rows.schema().width() == 0) {
            throw new BindFailure();
        }
        expressions.context().use("in", membership.operator().span());
        BoundExpression list =
                new BoundExpression.ScalarQuery(rows.plan(), ScalarType.DYNAMIC, true);
        return expressions.applyBound(operator, membership.span(), List.of(value, list));
    }

    /** A constant array stands for its items. */
    private static List<BoundExpression> flatten(BoundExpression item) {
        if (item instanceof Literal literal
                && literal.type() == ScalarType.DYNAMIC
                && literal.value() instanceof List<?> values) {
            return values.stream()
                    .<BoundExpression>map(v -> new Literal(ScalarType.DYNAMIC, v))
                    .toList();
        }
        return List.of(item);
    }

    private BoundExpression not(Expression whole, BoundExpression operand) {
        if (operand.type() != ScalarType.BOOL) {
            throw expressions
                    .context()
                    .fail(ErrorCode.TYPE_MISMATCH, whole.span(), "only a bool has an opposite");
        }
        return expressions.applyBound("not", whole.span(), List.of(operand));
    }
}
