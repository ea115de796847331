package io.sluice.kql.parse;

import io.sluice.kql.syntax.ColumnPattern;
import io.sluice.kql.syntax.Operator;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.RuleNode;

/** Turns what stands behind a pipe into the tree. */
final class OperatorBuilder extends KqlParserBaseVisitor<Operator> {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final UnionBuilder unions;
    private final RowsOperatorBuilder rows;
    private final TopOperatorBuilder tops;

    OperatorBuilder(
            Spans spans,
            ExpressionBuilder expressions,
            UnionBuilder unions,
            SchemaBuilder schemas) {
        this.spans = spans;
        this.expressions = expressions;
        this.unions = unions;
        this.rows =
                new RowsOperatorBuilder(
                        spans,
                        expressions,
                        unions,
                        schemas,
                        new SubPipelineBuilder(spans, expressions::pipeline, this::operator));
        this.tops = new TopOperatorBuilder(spans, expressions, unions, this::operator);
    }

    Operator operator(KqlParser.OperatorContext context) {
        Operator operator = context.accept(this);
        return operator == null
                ? new Operator.Recognised(spans.of(context), context.getStart().getText())
                : operator;
    }

    /** What is not row-wise. */
    @Override
    public Operator visitChildren(RuleNode node) {
        Operator operator = node.accept(rows);
        return operator == null ? node.accept(tops) : operator;
    }

    @Override
    public Operator visitWhereOperator(KqlParser.WhereOperatorContext context) {
        return new Operator.Where(spans.of(context), expressions.expression(context.expression()));
    }

    @Override
    public Operator visitExtendOperator(KqlParser.ExtendOperatorContext context) {
        return new Operator.Extend(spans.of(context), expressions.list(context.expressionList()));
    }

    @Override
    public Operator visitProjectOperator(KqlParser.ProjectOperatorContext context) {
        return new Operator.Project(spans.of(context), expressions.list(context.expressionList()));
    }

    @Override
    public Operator visitProjectAwayOperator(KqlParser.ProjectAwayOperatorContext context) {
        return new Operator.Select(spans.of(context), false, patterns(context.columnPatternList()));
    }

    @Override
    public Operator visitProjectKeepOperator(KqlParser.ProjectKeepOperatorContext context) {
        return new Operator.Select(spans.of(context), true, patterns(context.columnPatternList()));
    }

    @Override
    public Operator visitProjectRenameOperator(KqlParser.ProjectRenameOperatorContext context) {
        return new Operator.Rename(spans.of(context), expressions.list(context.expressionList()));
    }

    @Override
    public Operator visitProjectReorderOperator(KqlParser.ProjectReorderOperatorContext context) {
        return new Operator.Reorder(
                spans.of(context), context.reorderPattern().stream().map(this::item).toList());
    }

    @Override
    public Operator visitUnionOperator(KqlParser.UnionOperatorContext context) {
        return new Operator.Union(
                unions.clause(
                        spans.of(context), context.operatorParameter(), context.unionOperand()));
    }

    private List<ColumnPattern> patterns(KqlParser.ColumnPatternListContext context) {
        if (context == null) {
            return List.of();
        }
        return context.columnPatternOrName().stream()
                .map(
                        item ->
                                item.name() == null
                                        ? expressions.names().pattern(item.columnPattern())
                                        : expressions.names().pattern(item.name()))
                .toList();
    }

    private Operator.Reorder.Item item(KqlParser.ReorderPatternContext context) {
        ColumnPattern pattern =
                context.name() == null
                        ? expressions.names().pattern(context.columnPattern())
                        : expressions.names().pattern(context.name());
        return new Operator.Reorder.Item(pattern, order(context));
    }

    private static Operator.Reorder.Order order(KqlParser.ReorderPatternContext context) {
        if (context.ASC() != null) {
            return granny(context.ASC().getText())
                    ? Operator.Reorder.Order.NUMBERS_ASCENDING
                    : Operator.Reorder.Order.ASCENDING;
        }
        if (context.DESC() != null) {
            return granny(context.DESC().getText())
                    ? Operator.Reorder.Order.NUMBERS_DESCENDING
                    : Operator.Reorder.Order.DESCENDING;
        }
        return Operator.Reorder.Order.AS_THEY_ARE;
    }

    private static boolean granny(String word) {
        return word.toLowerCase(Locale.ROOT).startsWith("granny");
    }
}
