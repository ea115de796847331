package io.sluice.kql.bind.operator;

import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import java.util.Optional;
import java.util.Set;

/** The name that a column gets when the query gives none. */
final class AutomaticName {
    private static final Set<String> BINS = Set.of("bin", "floor", "bin_at", "bin_auto");

    private AutomaticName() {}

    /** Empty where only a number tells it apart: {@code Column1}, {@code print_0}. */
    static Optional<String> of(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            return Optional.of(reference.name().text());
        }
        if (expression instanceof Expression.Member member) {
            return of(member.target()).map(name -> name + "_" + member.member().text());
        }
        if (expression instanceof Expression.Index index
                && index.index() instanceof Expression.Literal literal
                && (literal.type() == ScalarType.STRING || literal.type() == ScalarType.LONG)) {
            return of(index.target()).map(name -> name + "_" + literal.value());
        }
        return Optional.empty();
    }

    /** As {@link #of}; a key that is a bin has the name of its column. */
    static Optional<String> ofKey(Expression expression) {
        boolean bin =
                expression instanceof Expression.Call call
                        && BINS.contains(call.function().text())
                        && !call.arguments().isEmpty();
        return bin
                ? of(((Expression.Call) expression).arguments().get(0).expression())
                : of(expression);
    }
}
