package io.sluice.kql.parse;

import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.tree.RuleNode;

/** Turns operators that choose rows or values, or give several results, into the tree. */
final class TopOperatorBuilder extends KqlParserBaseVisitor<Operator> {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final UnionBuilder unions;
    private final Function<KqlParser.OperatorContext, Operator> operators;

    TopOperatorBuilder(
            Spans spans,
            ExpressionBuilder expressions,
            UnionBuilder unions,
            Function<KqlParser.OperatorContext, Operator> operators) {
        this.spans = spans;
        this.expressions = expressions;
        this.unions = unions;
        this.operators = operators;
    }

    /** Only the alternatives below are bound; the others are known by their first word. */
    @Override
    public Operator visitChildren(RuleNode node) {
        return null;
    }

    @Override
    public Operator visitSampleDistinctOperator(KqlParser.SampleDistinctOperatorContext context) {
        return new Operator.SampleDistinct(
                spans.of(context),
                expressions.expression(context.expression()),
                expressions.named(context.namedExpression()));
    }

    @Override
    public Operator visitTopHittersOperator(KqlParser.TopHittersOperatorContext context) {
        return new Operator.TopHitters(
                spans.of(context),
                expressions.expression(context.expression()),
                expressions.named(context.namedExpression(0)),
                Optional.ofNullable(context.namedExpression(1)).map(expressions::named));
    }

    @Override
    public Operator visitTopNestedOperator(KqlParser.TopNestedOperatorContext context) {
        return new Operator.TopNested(
                spans.of(context), context.topNestedLevel().stream().map(this::level).toList());
    }

    private Operator.TopNested.Level level(KqlParser.TopNestedLevelContext context) {
        List<KqlParser.ExpressionContext> given = context.expression();
        boolean counted = context.getChild(0) instanceof KqlParser.ExpressionContext;
        Optional<Expression> count =
                counted ? Optional.of(expressions.expression(given.get(0))) : Optional.empty();
        Optional<Expression> others =
                context.OTHERS() == null
                        ? Optional.empty()
                        : Optional.of(expressions.expression(given.get(given.size() - 1)));
        return new Operator.TopNested.Level(
                spans.of(context),
                count,
                expressions.named(context.namedExpression(0)),
                others,
                expressions.named(context.namedExpression(1)),
                context.ASC() != null);
    }

    @Override
    public Operator visitReduceOperator(KqlParser.ReduceOperatorContext context) {
        return new Operator.Reduce(
                spans.of(context),
                unions.parameters(context.operatorParameter()),
                expressions.expression(context.expression()),
                context.namedExpression().stream().map(expressions::named).toList());
    }

    @Override
    public Operator visitForkOperator(KqlParser.ForkOperatorContext context) {
        return new Operator.Fork(
                spans.of(context), context.forkBranch().stream().map(this::branch).toList());
    }

    private Operator.Fork.Branch branch(KqlParser.ForkBranchContext context) {
        return new Operator.Fork.Branch(
                Optional.ofNullable(context.name()).map(expressions.names()::name),
                context.operator().stream().map(operators).toList());
    }

    @Override
    public Operator visitFacetOperator(KqlParser.FacetOperatorContext context) {
        return new Operator.Facet(
                spans.of(context),
                expressions.list(context.expressionList()),
                context.operator().stream().map(operators).toList());
    }

    @Override
    public Operator visitSearchOperator(KqlParser.SearchOperatorContext context) {
        return new Operator.Search(
                unions.search(
                        spans.of(context),
                        context.searchScope(),
                        expressions.expression(context.expression())));
    }

    @Override
    public Operator visitProjectByNamesOperator(KqlParser.ProjectByNamesOperatorContext context) {
        return new Operator.ProjectByNames(
                spans.of(context),
                context.columnPatternOrExpression().stream().map(this::names).toList());
    }

    /** A pattern is a text that names columns. */
    private Expression names(KqlParser.ColumnPatternOrExpressionContext context) {
        if (context.expression() != null) {
            return expressions.expression(context.expression());
        }
        return new Expression.Literal(
                spans.of(context),
                ScalarType.STRING,
                expressions.names().pattern(context.columnPattern()).text());
    }
}
