package io.sluice.kql.bind.operator.tables;

import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which columns the condition of a search speaks of. */
final class PredicateColumns {
    private final Map<String, Name> named = new LinkedHashMap<>();
    private boolean any;

    private PredicateColumns() {}

    static PredicateColumns of(Expression condition) {
        PredicateColumns columns = new PredicateColumns();
        columns.condition(condition);
        return columns;
    }

    /** The names in it, in their order, with the place of the first use. */
    Map<String, Name> named() {
        return named;
    }

    /** Whether it has terms that any column may hold. */
    boolean isAny() {
        return any;
    }

    private void condition(Expression condition) {
        boolean term = condition instanceof Expression.Literal l && l.value() instanceof String;
        if (term || condition instanceof Expression.Star) {
            any = true;
        } else if (condition instanceof Expression.Logical logical) {
            logical.operands().forEach(this::condition);
        } else if (condition instanceof Expression.Call call
                && call.function().text().equals("not")) {
            call.arguments().stream().map(NamedExpression::expression).forEach(this::condition);
        } else {
            value(condition);
        }
    }

    private void value(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            named.putIfAbsent(reference.name().text(), reference.name());
        } else if (expression instanceof Expression.Star) {
            any = true;
        } else if (expression instanceof Expression.Binary binary) {
            value(binary.left());
            value(binary.right());
        } else if (expression instanceof Expression.Logical logical) {
            logical.operands().forEach(this::value);
        } else if (expression instanceof Expression.Call call) {
            call.target().ifPresent(this::value);
            call.arguments().forEach(argument -> value(argument.expression()));
        } else if (expression instanceof Expression.Member member) {
            value(member.target());
        } else if (expression instanceof Expression.Index index) {
            value(index.target());
            value(index.index());
        } else if (expression instanceof Expression.Negation negation) {
            value(negation.operand());
        } else if (expression instanceof Expression.Membership membership) {
            value(membership.value());
            membership.items().forEach(this::value);
        } else if (expression instanceof Expression.Between between) {
            value(between.value());
            value(between.low());
            value(between.high());
        }
    }
}
