package io.sluice.kql.parse;

import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.SubPipeline;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the operators in parentheses that other operators apply to groups of rows. */
final class SubPipelineBuilder {
    private final Spans spans;
    private final Function<KqlParser.PipelineContext, Pipeline> pipelines;
    private final Function<KqlParser.OperatorContext, Operator> operators;

    SubPipelineBuilder(
            Spans spans,
            Function<KqlParser.PipelineContext, Pipeline> pipelines,
            Function<KqlParser.OperatorContext, Operator> operators) {
        this.spans = spans;
        this.pipelines = pipelines;
        this.operators = operators;
    }

    SubPipeline of(KqlParser.SubPipelineContext context) {
        return context.pipeline() == null
                ? new SubPipeline(
                        spans.of(context), Optional.empty(), operators(context.operator()))
                : of(context.pipeline());
    }

    /** A query with a source of its own. */
    SubPipeline of(KqlParser.PipelineContext context) {
        Pipeline pipeline = pipelines.apply(context);
        return new SubPipeline(
                pipeline.span(), Optional.of(pipeline.source()), pipeline.operators());
    }

    private List<Operator> operators(List<KqlParser.OperatorContext> contexts) {
        return contexts.stream().map(operators).toList();
    }
}
