package io.sluice.kql.syntax;

import org.antlr.v4.runtime.tree.RuleNode;

/** Turns the head of a pipeline into the tree. */
final class SourceBuilder extends KqlParserBaseVisitor<Source> {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final UnionBuilder unions;

    SourceBuilder(Spans spans, ExpressionBuilder expressions, UnionBuilder unions) {
        this.spans = spans;
        this.expressions = expressions;
        this.unions = unions;
    }

    Source source(KqlParser.SourceContext context) {
        Source source = context.accept(this);
        return source == null
                ? new Source.Recognised(spans.of(context), context.getStart().getText())
                : source;
    }

    /** Only the alternatives below are bound; the others are known by their first word. */
    @Override
    public Source visitChildren(RuleNode node) {
        return null;
    }

    @Override
    public Source visitExpressionSource(KqlParser.ExpressionSourceContext context) {
        return new Source.Of(expressions.expression(context.expression()));
    }

    @Override
    public Source visitPrintSource(KqlParser.PrintSourceContext context) {
        return new Source.Print(spans.of(context), expressions.list(context.expressionList()));
    }

    @Override
    public Source visitUnionSource(KqlParser.UnionSourceContext context) {
        return new Source.Union(
                unions.clause(
                        spans.of(context), context.operatorParameter(), context.unionOperand()));
    }
}
