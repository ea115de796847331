package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns the parser's expressions into the tree. */
final class ExpressionBuilder {
    /** Operators of one level in a row; each makes the tree one deeper. */
    private static final int CHAIN_LIMIT = 250;

    /** Operators around one place, of all levels. */
    private static final int DEPTH_LIMIT = 400;

    private final Spans spans;
    private final Diagnostics diagnostics;
    private final LiteralBuilder literals;
    private final NameBuilder names;
    private final Function<KqlParser.PipelineContext, Pipeline> pipelines;
    private int around;

    ExpressionBuilder(
            Spans spans,
            Diagnostics diagnostics,
            Function<KqlParser.PipelineContext, Pipeline> pipelines) {
        this.spans = spans;
        this.diagnostics = diagnostics;
        this.literals = new LiteralBuilder(spans, diagnostics);
        this.names = new NameBuilder(spans);
        this.pipelines = pipelines;
    }

    /** A query inside another. */
    Pipeline pipeline(KqlParser.PipelineContext context) {
        return pipelines.apply(context);
    }

    LiteralBuilder literals() {
        return literals;
    }

    NameBuilder names() {
        return names;
    }

    List<NamedExpression> list(KqlParser.ExpressionListContext context) {
        return context == null
                ? List.of()
                : context.namedExpression().stream().map(this::named).toList();
    }

    NamedExpression named(KqlParser.NamedExpressionContext context) {
        return new NamedExpression(
                spans.of(context),
                context.name().stream().map(names::name).toList(),
                expression(context.expression()));
    }

    Expression expression(KqlParser.ExpressionContext context) {
        List<KqlParser.ConjunctionContext> operands = context.conjunction();
        return operands.size() == 1
                ? conjunction(operands.get(0))
                : new Expression.Logical(
                        spans.of(context),
                        false,
                        operands.stream().map(this::conjunction).toList());
    }

    /** A constant, or a word that stands where one may. */
    Expression constant(KqlParser.LiteralValueContext context) {
        if (context.literal() == null) {
            return new Expression.Reference(names.name(context.name()));
        }
        Expression.Literal literal = literals.literal(context.literal());
        return context.MINUS() == null ? literal : literals.negated(literal);
    }

    Expression postfix(KqlParser.PostfixContext context) {
        return within(context, context.postfixTail().size(), () -> tails(context));
    }

    private Expression tails(KqlParser.PostfixContext context) {
        Expression result = primary(context.primary());
        for (KqlParser.PostfixTailContext tail : context.postfixTail()) {
            SourceSpan span = result.span().to(spans.of(tail));
            if (tail instanceof KqlParser.MethodTailContext method) {
                result = call(span, Optional.of(result), method.functionCall());
            } else if (tail instanceof KqlParser.MemberTailContext member) {
                result = new Expression.Member(span, result, names.name(member.name()));
            } else {
                KqlParser.IndexTailContext index = (KqlParser.IndexTailContext) tail;
                result = new Expression.Index(span, result, expression(index.expression()));
            }
        }
        return result;
    }

    Expression.Call call(KqlParser.FunctionCallContext context) {
        return call(spans.of(context), Optional.empty(), context);
    }

    private Expression.Call call(
            SourceSpan span, Optional<Expression> target, KqlParser.FunctionCallContext context) {
        return new Expression.Call(
                span,
                target,
                names.name(context.name()),
                context.argument().stream().map(this::argument).toList());
    }

    private NamedExpression argument(KqlParser.ArgumentContext context) {
        List<Name> given = context.name() == null ? List.of() : List.of(names.name(context.name()));
        return new NamedExpression(spans.of(context), given, nested(context.pipeline()));
    }

    /** A pipeline of one expression is that expression. */
    private Expression nested(KqlParser.PipelineContext context) {
        if (context.operator().isEmpty()
                && context.source() instanceof KqlParser.ExpressionSourceContext lone) {
            return expression(lone.expression());
        }
        return new Expression.Nested(pipelines.apply(context));
    }

    private Expression conjunction(KqlParser.ConjunctionContext context) {
        List<KqlParser.ComparisonContext> operands = context.comparison();
        return operands.size() == 1
                ? comparison(operands.get(0))
                : new Expression.Logical(
                        spans.of(context), true, operands.stream().map(this::comparison).toList());
    }

    private Expression comparison(KqlParser.ComparisonContext context) {
        return within(context, context.comparisonTail().size(), () -> compared(context));
    }

    private Expression compared(KqlParser.ComparisonContext context) {
        Expression result = additive(context.additive());
        for (KqlParser.ComparisonTailContext tail : context.comparisonTail()) {
            SourceSpan span = result.span().to(spans.of(tail));
            Name operator = operator(tail.getStart());
            if (tail instanceof KqlParser.BinaryTailContext binary) {
                result = new Expression.Binary(span, operator, result, additive(binary.additive()));
            } else if (tail instanceof KqlParser.InTailContext in) {
                List<Expression> items =
                        in.argument().stream().map(item -> argument(item).expression()).toList();
                result = new Expression.Membership(span, operator, result, items);
            } else {
                KqlParser.BetweenTailContext between = (KqlParser.BetweenTailContext) tail;
                result =
                        new Expression.Between(
                                span,
                                between.NOT_BETWEEN() != null,
                                result,
                                expression(between.expression(0)),
                                expression(between.expression(1)));
            }
        }
        return result;
    }

    private Expression additive(KqlParser.AdditiveContext context) {
        return leftToRight(
                context, child -> multiplicative((KqlParser.MultiplicativeContext) child));
    }

    private Expression multiplicative(KqlParser.MultiplicativeContext context) {
        return leftToRight(context, child -> unary((KqlParser.UnaryContext) child));
    }

    private Expression leftToRight(
            ParserRuleContext context, Function<ParseTree, Expression> operand) {
        return within(context, context.getChildCount() / 2, () -> row(context, operand));
    }

    private Expression row(ParserRuleContext context, Function<ParseTree, Expression> operand) {
        Expression result = operand.apply(context.getChild(0));
        for (int i = 1; i + 1 < context.getChildCount(); i += 2) {
            Expression right = operand.apply(context.getChild(i + 1));
            Token operator = ((TerminalNode) context.getChild(i)).getSymbol();
            result =
                    new Expression.Binary(
                            result.span().to(right.span()), operator(operator), result, right);
        }
        return result;
    }

    private Expression unary(KqlParser.UnaryContext context) {
        Expression result = postfix(context.postfix());
        // Two signs are none, so that a long row of them cannot make the tree deep.
        boolean negative = context.MINUS().size() % 2 == 1;
        return negative ? new Expression.Negation(spans.of(context), result) : result;
    }

    private Expression primary(KqlParser.PrimaryContext context) {
        if (context instanceof KqlParser.LiteralPrimaryContext literal) {
            return literals.literal(literal.literal());
        }
        if (context instanceof KqlParser.CallPrimaryContext call) {
            return call(call.functionCall());
        }
        if (context instanceof KqlParser.NamePrimaryContext name) {
            return new Expression.Reference(names.name(name.name()));
        }
        if (context instanceof KqlParser.StarPrimaryContext) {
            return new Expression.Star(spans.of(context));
        }
        if (context instanceof KqlParser.NestedPrimaryContext nested) {
            return nested(nested.pipeline());
        }
        return new Expression.TypeOf(spans.of(context), spans.text(context));
    }

    private Name operator(Token token) {
        String spelled = token.getText().startsWith("matches") ? "matches regex" : token.getText();
        return new Name(spans.of(token), spelled);
    }

    private Expression within(ParserRuleContext context, int operators, Supplier<Expression> work) {
        limit(context, operators);
        around += operators;
        if (around > DEPTH_LIMIT && diagnostics.isEmpty()) {
            diagnostics.error(
                    ErrorCode.NESTED_TOO_DEEPLY,
                    spans.of(context),
                    "%d operators stand around this place, at most %d are allowed"
                            .formatted(around, DEPTH_LIMIT));
        }
        try {
            return work.get();
        } finally {
            around -= operators;
        }
    }

    private void limit(ParserRuleContext context, int operators) {
        if (operators > CHAIN_LIMIT) {
            diagnostics.error(
                    ErrorCode.NESTED_TOO_DEEPLY,
                    spans.of(context),
                    "%d operators in a row, at most %d are allowed"
                            .formatted(operators, CHAIN_LIMIT));
        }
    }
}
