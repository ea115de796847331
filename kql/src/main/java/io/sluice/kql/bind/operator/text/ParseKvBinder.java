package io.sluice.kql.bind.operator.text;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.parsing.PairPattern;
import io.sluice.kql.function.parsing.PairSettings;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** Binds {@code parse-kv}: a projection of the pairs that one scan of the text finds. */
public final class ParseKvBinder {
    private static final List<String> OPTIONS =
            List.of("pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex");

    private final ExpressionBinder expressions;
    private final List<String> quotes = new ArrayList<>();
    private final List<String> escapes = new ArrayList<>();
    private String pairDelimiter = "";
    private String keyDelimiter = "";
    private String regex = "";
    private boolean greedy;

    public ParseKvBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    public Rows bind(Operator.ParseKv parse) {
        parse.options().forEach(this::option);
        checkCombination(parse);
        List<Column> keys =
                parse.keys().stream().map(k -> new Column(k.name().text(), k.type())).toList();
        PairSettings settings =
                new PairSettings(keys, pairDelimiter, keyDelimiter, quotes, escapes, greedy, regex);
        try {
            PairPattern.of(settings.constant());
        } catch (IllegalArgumentException e) {
            throw fail(value(parse, "regex"), e.getMessage());
        }
        ParsedColumns columns =
                new ParsedColumns(expressions, "$parse_kv", settings.constant(), parse.text());
        for (Statement.ColumnDeclaration key : parse.keys()) {
            columns.add(key.name(), key.type());
        }
        return columns.over(expressions.scope().rows());
    }

    private void option(NamedExpression option) {
        if (option.names().size() != 1) {
            throw fail(option.span(), "an option of 'parse-kv' reads name=value");
        }
        String name = option.names().get(0).text();
        switch (name) {
            case "pair_delimiter" -> pairDelimiter = text(option);
            case "kv_delimiter" -> keyDelimiter = text(option);
            case "regex" -> regex = text(option);
            case "quote" ->
                    quotes.add(characters(option, 2, "one character, or two that open and close"));
            case "escape" -> escapes.add(characters(option, 1, "one character"));
            case "greedy" -> greedy = flag(option);
            default ->
                    throw expressions
                            .context()
                            .fail(
                                    ErrorCode.INVALID_ARGUMENT,
                                    option.names().get(0).span(),
                                    "there is no option '%s' of 'parse-kv'".formatted(name),
                                    NearestName.hint(name, OPTIONS)
                                            .orElse(
                                                    "expected one of "
                                                            + String.join(", ", OPTIONS)));
        }
    }

    private void checkCombination(Operator.ParseKv parse) {
        if (!regex.isEmpty() && parse.options().size() > 1) {
            throw fail(parse.span(), "'regex' of 'parse-kv' stands alone, without other options");
        }
        if (pairDelimiter.isEmpty() != keyDelimiter.isEmpty()) {
            String given = pairDelimiter.isEmpty() ? "kv_delimiter" : "pair_delimiter";
            throw fail(
                    value(parse, given),
                    "'%s' alone does not say where pairs end: give pair_delimiter and kv_delimiter, or none"
                            .formatted(given));
        }
        if (greedy && pairDelimiter.isEmpty()) {
            throw fail(value(parse, "greedy"), "'greedy' needs pair_delimiter and kv_delimiter");
        }
    }

    private String characters(NamedExpression option, int most, String rule) {
        String text = text(option);
        if (text.codePointCount(0, text.length()) > most) {
            throw fail(
                    option.expression().span(),
                    "'%s' takes %s, got '%s'".formatted(option.names().get(0).text(), rule, text));
        }
        return text;
    }

    private String text(NamedExpression option) {
        Object value = constant(option, ScalarType.STRING);
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw fail(
                option.expression().span(),
                "'%s' takes a text that is constant and not empty"
                        .formatted(option.names().get(0).text()));
    }

    private boolean flag(NamedExpression option) {
        if (constant(option, ScalarType.BOOL) instanceof Boolean value) {
            return value;
        }
        throw fail(option.expression().span(), "'greedy' takes true or false");
    }

    private Object constant(NamedExpression option, ScalarType type) {
        BoundExpression bound = expressions.fold(expressions.bind(option.expression()));
        return bound instanceof BoundExpression.Literal literal && literal.type() == type
                ? literal.value()
                : null;
    }

    private static SourceSpan value(Operator.ParseKv parse, String option) {
        return parse.options().stream()
                .filter(o -> o.names().size() == 1 && o.names().get(0).text().equals(option))
                .map(NamedExpression::span)
                .findFirst()
                .orElse(parse.span());
    }

    private BindFailure fail(SourceSpan span, String message) {
        return expressions.context().fail(ErrorCode.INVALID_ARGUMENT, span, message);
    }
}
