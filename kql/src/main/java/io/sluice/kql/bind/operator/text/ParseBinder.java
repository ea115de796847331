package io.sluice.kql.bind.operator.text;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.parsing.ParsePattern;
import io.sluice.kql.function.parsing.PatternPart;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Operator.Parse.Part;
import io.sluice.kql.syntax.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Binds {@code parse} and {@code parse-where}: a projection of what one scan of the text finds. */
public final class ParseBinder {
    private static final String FLAGS = "imsU";

    private final ExpressionBinder expressions;
    private final Rows input;

    public ParseBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
    }

    public Rows bind(Operator.Parse parse) {
        ParsePattern.Kind kind = kind(parse);
        String flags = flags(parse, kind);
        List<PatternPart> parts = parse.parts().stream().map(ParseBinder::part).toList();
        List<Object> pattern = ParsePattern.constant(kind, flags, parts);
        check(parse, kind, pattern);
        ParsedColumns columns = new ParsedColumns(expressions, "$parse", pattern, parse.text());
        for (Part part : parse.parts()) {
            if (part instanceof Part.Captured captured) {
                columns.add(captured.name(), captured.type());
            }
        }
        return columns.over(parse.where() ? matching(columns.scan(), parse.span()) : input);
    }

    private Rows matching(BoundExpression scan, SourceSpan span) {
        BoundExpression matches =
                expressions.applyBound("not", span, List.of(new BoundExpression.IsNull(scan)));
        return input.with(new PlanNode.Filter(input.plan(), matches));
    }

    private static PatternPart part(Part part) {
        if (part instanceof Part.Text text) {
            return new PatternPart.Delimiter(text.text());
        }
        return part instanceof Part.Captured captured
                ? new PatternPart.Cell(captured.type())
                : new PatternPart.Anything();
    }

    private ParsePattern.Kind kind(Operator.Parse parse) {
        Optional<Parameter> kind = parameter(parse, "kind");
        String name = kind.map(p -> p.value().text()).orElse("simple");
        return switch (name) {
            case "simple" -> ParsePattern.Kind.SIMPLE;
            case "relaxed" -> ParsePattern.Kind.RELAXED;
            case "regex" -> ParsePattern.Kind.REGEX;
            default ->
                    throw fail(
                            kind.orElseThrow().value().span(),
                            "there is no kind '%s' of '%s'".formatted(name, word(parse)),
                            "expected simple, relaxed or regex");
        };
    }

    private String flags(Operator.Parse parse, ParsePattern.Kind kind) {
        Optional<Parameter> given = parameter(parse, "flags");
        if (given.isEmpty()) {
            return "";
        }
        String flags = given.get().value().text();
        SourceSpan span = given.get().value().span();
        if (kind != ParsePattern.Kind.REGEX) {
            throw fail(
                    span,
                    "flags belong to kind=regex, this is kind="
                            + kind.name().toLowerCase(Locale.ROOT),
                    "leave out 'flags' or add kind=regex");
        }
        for (char flag : flags.toCharArray()) {
            if (FLAGS.indexOf(flag) < 0) {
                throw fail(
                        span,
                        "there is no flag '%s' of regular expressions".formatted(flag),
                        "expected i, m, s or U");
            }
        }
        return flags;
    }

    /** A wrong regular expression is underlined; an odd combination of right ones as a whole. */
    private void check(Operator.Parse parse, ParsePattern.Kind kind, List<Object> pattern) {
        if (kind == ParsePattern.Kind.REGEX) {
            for (Part part : parse.parts()) {
                if (part instanceof Part.Text text) {
                    check(text.span(), List.of(kind.name(), "", text.text()));
                }
            }
        }
        check(parse.span(), pattern);
    }

    private void check(SourceSpan span, List<Object> pattern) {
        try {
            ParsePattern.of(pattern);
        } catch (IllegalArgumentException e) {
            throw expressions.context().fail(ErrorCode.INVALID_ARGUMENT, span, e.getMessage());
        }
    }

    private BindFailure fail(SourceSpan span, String message, String hint) {
        return expressions.context().fail(ErrorCode.INVALID_ARGUMENT, span, message, hint);
    }

    private static String word(Operator.Parse parse) {
        return parse.where() ? "parse-where" : "parse";
    }

    private static Optional<Parameter> parameter(Operator.Parse parse, String name) {
        return parse.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
