package io.sluice.kql.parse;

import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.tree.RuleNode;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns operators that look at several rows into the tree. */
final class RowsOperatorBuilder extends KqlParserBaseVisitor<Operator> {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final UnionBuilder unions;
    private final SchemaBuilder schemas;
    private final PluginBuilder plugins;
    private final SubPipelineBuilder subPipelines;

    RowsOperatorBuilder(
            Spans spans,
            ExpressionBuilder expressions,
            UnionBuilder unions,
            SchemaBuilder schemas,
            SubPipelineBuilder subPipelines) {
        this.spans = spans;
        this.expressions = expressions;
        this.unions = unions;
        this.schemas = schemas;
        this.plugins = new PluginBuilder(spans, expressions, unions, schemas);
        this.subPipelines = subPipelines;
    }

    /** Only the alternatives below are bound here. */
    @Override
    public Operator visitChildren(RuleNode node) {
        return null;
    }

    @Override
    public Operator visitSummarizeOperator(KqlParser.SummarizeOperatorContext context) {
        boolean onlyKeys = context.expressionList().size() == 1 && context.BY() != null;
        List<NamedExpression> first = expressions.list(context.expressionList(0));
        return new Operator.Summarize(
                spans.of(context),
                onlyKeys ? List.of() : first,
                onlyKeys ? first : expressions.list(context.expressionList(1)));
    }

    @Override
    public Operator visitDistinctOperator(KqlParser.DistinctOperatorContext context) {
        return new Operator.Distinct(spans.of(context), expressions.list(context.expressionList()));
    }

    @Override
    public Operator visitCountOperator(KqlParser.CountOperatorContext context) {
        return new Operator.Count(
                spans.of(context),
                Optional.ofNullable(context.name()).map(expressions.names()::name));
    }

    @Override
    public Operator visitTakeOperator(KqlParser.TakeOperatorContext context) {
        return new Operator.Take(spans.of(context), expressions.expression(context.expression()));
    }

    @Override
    public Operator visitSampleOperator(KqlParser.SampleOperatorContext context) {
        return new Operator.Sample(spans.of(context), expressions.expression(context.expression()));
    }

    @Override
    public Operator visitSortOperator(KqlParser.SortOperatorContext context) {
        return new Operator.Sort(
                spans.of(context),
                context.orderedExpression().stream().map(this::key).toList(),
                Optional.empty());
    }

    @Override
    public Operator visitTopOperator(KqlParser.TopOperatorContext context) {
        return new Operator.Sort(
                spans.of(context),
                List.of(key(context.orderedExpression())),
                Optional.of(expressions.expression(context.expression())));
    }

    private Operator.Sort.Key key(KqlParser.OrderedExpressionContext context) {
        return new Operator.Sort.Key(
                expressions.named(context.namedExpression()),
                context.ASC() != null,
                context.NULLS() == null ? Optional.empty() : Optional.of(context.FIRST() != null));
    }

    @Override
    public Operator visitJoinOperator(KqlParser.JoinOperatorContext context) {
        return new Operator.Join(
                spans.of(context),
                false,
                unions.parameters(context.operatorParameter()),
                expressions.postfix(context.postfix()),
                context.WHERE() == null
                        ? conditions(context.expressionList())
                        : List.of(expressions.expression(context.expression())));
    }

    @Override
    public Operator visitLookupOperator(KqlParser.LookupOperatorContext context) {
        return new Operator.Join(
                spans.of(context),
                true,
                unions.parameters(context.operatorParameter()),
                expressions.postfix(context.postfix()),
                conditions(context.expressionList()));
    }

    private List<Expression> conditions(KqlParser.ExpressionListContext context) {
        return expressions.list(context).stream().map(NamedExpression::expression).toList();
    }

    @Override
    public Operator visitMvExpandOperator(KqlParser.MvExpandOperatorContext context) {
        return new Operator.MvExpand(
                spans.of(context),
                unions.parameters(context.operatorParameter()),
                context.mvExpandColumn().stream().map(this::expanded).toList(),
                Optional.ofNullable(context.expression()).map(expressions::expression));
    }

    @Override
    public Operator visitMvApplyOperator(KqlParser.MvApplyOperatorContext context) {
        Operator.MvExpand expansion =
                new Operator.MvExpand(
                        spans.of(context),
                        unions.parameters(context.operatorParameter()),
                        context.mvExpandColumn().stream().map(this::expanded).toList(),
                        Optional.ofNullable(context.expression()).map(expressions::expression));
        return new Operator.MvApply(expansion, subPipelines.of(context.subPipeline()));
    }

    @Override
    public Operator visitScanOperator(KqlParser.ScanOperatorContext context) {
        for (KqlParser.ScanStepContext step : context.scanStep()) {
            if (step.OPTIONAL() != null) {
                return new Operator.Recognised(
                        spans.of(step.OPTIONAL().getSymbol()),
                        "optional",
                        "say in the condition of the next step what may follow");
            }
        }
        return new Operator.Scan(
                spans.of(context),
                unions.parameters(context.operatorParameter()),
                context.orderedExpression().stream().map(this::key).toList(),
                expressions.list(context.expressionList()),
                context.scanColumn().stream().map(this::declared).toList(),
                context.scanStep().stream().map(this::step).toList());
    }

    private Operator.Scan.Declared declared(KqlParser.ScanColumnContext context) {
        return new Operator.Scan.Declared(
                expressions.names().name(context.name(0)),
                schemas.type(context.name(1)),
                Optional.ofNullable(context.expression()).map(expressions::expression));
    }

    private Operator.Scan.Step step(KqlParser.ScanStepContext context) {
        Optional<Name> output = Optional.empty();
        if (context.LAST() != null) {
            output = Optional.of(new Name(spans.of(context.LAST().getSymbol()), "last"));
        } else if (context.OUTPUT() != null) {
            output = Optional.of(expressions.names().name(context.name(1)));
        }
        return new Operator.Scan.Step(
                expressions.names().name(context.name(0)),
                output,
                expressions.expression(context.expression()),
                context.namedExpression().stream().map(expressions::named).toList());
    }

    @Override
    public Operator visitMakeSeriesOperator(KqlParser.MakeSeriesOperatorContext context) {
        return new MakeSeriesBuilder(spans, expressions, unions).of(context);
    }

    @Override
    public Operator visitPartitionOperator(KqlParser.PartitionOperatorContext context) {
        KqlParser.PartitionBodyContext body = context.partitionBody();
        if (body.IN() != null) {
            return new Operator.Recognised(
                    spans.of(body.IN().getSymbol()),
                    "in",
                    "choose the values before, with '| where Column in (...)'");
        }
        return new Operator.Partition(
                spans.of(context),
                unions.parameters(context.operatorParameter()),
                expressions.expression(context.expression()),
                body.pipeline() == null
                        ? subPipelines.of(body.subPipeline())
                        : subPipelines.of(body.pipeline()));
    }

    private Operator.MvExpand.Item expanded(KqlParser.MvExpandColumnContext context) {
        return new Operator.MvExpand.Item(
                expressions.named(context.namedExpression()),
                Optional.ofNullable(context.name()).map(schemas::type));
    }

    @Override
    public Operator visitParseOperator(KqlParser.ParseOperatorContext context) {
        List<Operator.Parse.Part> parts = new ArrayList<>();
        if (context.STAR() != null) {
            parts.add(new Operator.Parse.Part.Anything());
        }
        context.parsePart().forEach(part -> parts.add(part(part)));
        return new Operator.Parse(
                spans.of(context),
                context.PARSE_WHERE() != null,
                unions.parameters(context.operatorParameter()),
                expressions.expression(context.expression()),
                parts);
    }

    private Operator.Parse.Part part(KqlParser.ParsePartContext context) {
        if (context.STAR() != null) {
            return new Operator.Parse.Part.Anything();
        }
        if (context.name().isEmpty()) {
            List<TerminalNode> text = context.STRING_LITERAL();
            return new Operator.Parse.Part.Text(
                    spans.of(context), expressions.literals().string(text));
        }
        return new Operator.Parse.Part.Captured(
                expressions.names().name(context.name(0)),
                context.name().size() > 1 ? schemas.type(context.name(1)) : ScalarType.STRING);
    }

    @Override
    public Operator visitParseKvOperator(KqlParser.ParseKvOperatorContext context) {
        return new Operator.ParseKv(
                spans.of(context),
                expressions.expression(context.expression()),
                schemas.columns(context.tableSchema()),
                context.namedExpression().stream().map(expressions::named).toList());
    }

    @Override
    public Operator visitSerializeOperator(KqlParser.SerializeOperatorContext context) {
        return new Operator.Serialize(
                spans.of(context), expressions.list(context.expressionList()));
    }

    @Override
    public Operator visitAsOperator(KqlParser.AsOperatorContext context) {
        return new Operator.As(spans.of(context), expressions.names().name(context.name()));
    }

    @Override
    public Operator visitGetschemaOperator(KqlParser.GetschemaOperatorContext context) {
        return new Operator.GetSchema(spans.of(context));
    }

    @Override
    public Operator visitRenderOperator(KqlParser.RenderOperatorContext context) {
        return passedOn(context);
    }

    @Override
    public Operator visitExecuteAndCacheOperator(KqlParser.ExecuteAndCacheOperatorContext context) {
        return passedOn(context);
    }

    @Override
    public Operator visitConsumeOperator(KqlParser.ConsumeOperatorContext context) {
        return new Operator.Consume(spans.of(context));
    }

    @Override
    public Operator visitAssertSchemaOperator(KqlParser.AssertSchemaOperatorContext context) {
        return new Operator.AssertSchema(spans.of(context), plugins.schema(context.tableSchema()));
    }

    private Operator passedOn(KqlParser.OperatorContext context) {
        String word = context.getStart().getText().toLowerCase(Locale.ROOT);
        return new Operator.PassOn(spans.of(context), word);
    }

    @Override
    public Operator visitInvokeOperator(KqlParser.InvokeOperatorContext context) {
        return new Operator.Invoke(spans.of(context), expressions.postfix(context.postfix()));
    }

    @Override
    public Operator visitEvaluateOperator(KqlParser.EvaluateOperatorContext context) {
        return plugins.evaluate(
                spans.of(context),
                context.operatorParameter(),
                context.functionCall(),
                context.tableSchema());
    }
}
