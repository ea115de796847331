package io.sluice.kql.bind;

import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import java.util.Optional;

/** The name that a column gets when the query gives none. */
final class AutomaticName {
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
}
