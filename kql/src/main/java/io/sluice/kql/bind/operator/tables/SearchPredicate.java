package io.sluice.kql.bind.operator.tables;

import com.google.re2j.Pattern;
import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Binds the condition of {@code search} and {@code find}: a text by itself is a term that any
 * column may hold, stars in it say where in a word it stands.
 */
final class SearchPredicate {
    private static final Set<String> WITH_CASE =
            Set.of("has", "contains", "startswith", "endswith", "hasprefix", "hassuffix");

    private final ExpressionBinder expressions;
    private final boolean caseSensitive;

    SearchPredicate(ExpressionBinder expressions, boolean caseSensitive) {
        this.expressions = expressions;
        this.caseSensitive = caseSensitive;
    }

    BoundExpression bind(Expression condition) {
        if (condition instanceof Expression.Star) {
            return new Literal(ScalarType.BOOL, true);
        }
        if (condition instanceof Expression.Literal literal && literal.value() instanceof String) {
            return inAnyColumn(literal);
        }
        if (condition instanceof Expression.Logical logical) {
            List<BoundExpression> operands = new ArrayList<>();
            logical.operands().forEach(operand -> operands.add(bind(operand)));
            return new BoundExpression.Logical(logical.conjunction(), operands);
        }
        if (condition instanceof Expression.Call call
                && call.function().text().equals("not")
                && call.arguments().size() == 1) {
            BoundExpression operand = bind(call.arguments().get(0).expression());
            return expressions.applyBound("not", call.span(), List.of(operand));
        }
        if (condition instanceof Expression.Binary binary) {
            return binary(binary);
        }
        return expressions.bind(condition, ScalarType.BOOL, "the condition");
    }

    private BoundExpression binary(Expression.Binary binary) {
        String operator = binary.operator().text();
        if (operator.equals(":") && binary.right() instanceof Expression.Literal literal) {
            return binary.left() instanceof Expression.Star
                    ? inAnyColumn(literal)
                    : term(text(expressions.bind(binary.left()), literal.span()), literal);
        }
        Expression cased =
                caseSensitive
                        ? new Expression.Binary(
                                binary.span(),
                                new Name(binary.operator().span(), withCase(operator)),
                                binary.left(),
                                binary.right())
                        : binary;
        return expressions.bind(cased, ScalarType.BOOL, "the condition");
    }

    private static String withCase(String operator) {
        String bare = operator.startsWith("!") ? operator.substring(1) : operator;
        if (WITH_CASE.contains(bare)) {
            return operator + "_cs";
        }
        return switch (operator) {
            case "=~" -> "==";
            case "!~" -> "!=";
            default -> operator;
        };
    }

    private BoundExpression inAnyColumn(Expression.Literal literal) {
        List<BoundExpression> tests = new ArrayList<>();
        for (BoundExpression column : expressions.texts(literal.span())) {
            tests.add(term(column, literal));
        }
        if (tests.isEmpty()) {
            return new Literal(ScalarType.BOOL, false);
        }
        return tests.size() == 1 ? tests.get(0) : new BoundExpression.Logical(false, tests);
    }

    private BoundExpression text(BoundExpression value, SourceSpan span) {
        return value.type() == ScalarType.STRING
                ? value
                : expressions.applyBound("tostring", span, List.of(value));
    }

    /** The test that the stars in a term ask for. */
    private BoundExpression term(BoundExpression column, Expression.Literal literal) {
        String term = String.valueOf(literal.value());
        boolean before = term.startsWith("*");
        boolean behind = term.length() > 1 && term.endsWith("*");
        String word = term.substring(before ? 1 : 0, term.length() - (behind ? 1 : 0));
        if (word.indexOf('*') >= 0) {
            String regex = (caseSensitive ? "" : "(?i)") + regex(word, before, behind);
            return test("matches regex", column, regex, literal.span());
        }
        String operator =
                before && behind ? "contains" : before ? "hassuffix" : behind ? "hasprefix" : "has";
        return test(caseSensitive ? operator + "_cs" : operator, column, word, literal.span());
    }

    private static String regex(String word, boolean before, boolean behind) {
        StringBuilder regex = new StringBuilder(before ? "" : "\\b");
        for (String part : word.split("\\*", -1)) {
            regex.append(Pattern.quote(part)).append(".*");
        }
        regex.setLength(regex.length() - 2);
        return regex.append(behind ? "" : "\\b").toString();
    }

    private BoundExpression test(
            String operator, BoundExpression column, String text, SourceSpan span) {
        return expressions.applyBound(
                operator, span, List.of(column, new Literal(ScalarType.STRING, text)));
    }
}
