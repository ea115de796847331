package io.sluice.kql.parse;

import io.sluice.kql.syntax.Source;
import org.antlr.v4.runtime.tree.RuleNode;

/** Turns the head of a pipeline into the tree. */
final class SourceBuilder extends KqlParserBaseVisitor<Source> {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final UnionBuilder unions;
    private final SchemaBuilder schemas;
    private final PluginBuilder plugins;

    SourceBuilder(
            Spans spans,
            ExpressionBuilder expressions,
            UnionBuilder unions,
            SchemaBuilder schemas) {
        this.spans = spans;
        this.expressions = expressions;
        this.unions = unions;
        this.schemas = schemas;
        this.plugins = new PluginBuilder(spans, expressions, unions, schemas);
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

    @Override
    public Source visitSearchSource(KqlParser.SearchSourceContext context) {
        return new Source.Search(
                unions.search(
                        spans.of(context),
                        context.searchScope(),
                        expressions.expression(context.expression())));
    }

    @Override
    public Source visitFindSource(KqlParser.FindSourceContext context) {
        return new Source.Find(unions.find(context.findClause()));
    }

    @Override
    public Source visitDatatableSource(KqlParser.DatatableSourceContext context) {
        return new Source.Datatable(
                spans.of(context),
                schemas.columns(context.tableSchema()),
                context.datatableRows().literalValue().stream()
                        .map(expressions::constant)
                        .toList());
    }

    @Override
    public Source visitRangeSource(KqlParser.RangeSourceContext context) {
        return new Source.Range(
                spans.of(context),
                expressions.names().name(context.name()),
                expressions.expression(context.expression(0)),
                expressions.expression(context.expression(1)),
                expressions.expression(context.expression(2)));
    }

    @Override
    public Source visitEvaluateSource(KqlParser.EvaluateSourceContext context) {
        return new Source.Evaluate(
                plugins.evaluate(
                        spans.of(context),
                        context.operatorParameter(),
                        context.functionCall(),
                        context.tableSchema()));
    }
}
