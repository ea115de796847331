package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.OutputSchema;
import java.util.List;
import java.util.Optional;

/** Reads calls of plugins, at the head of a pipeline and behind a pipe. */
final class PluginBuilder {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final UnionBuilder unions;
    private final SchemaBuilder schemas;

    PluginBuilder(
            Spans spans,
            ExpressionBuilder expressions,
            UnionBuilder unions,
            SchemaBuilder schemas) {
        this.spans = spans;
        this.expressions = expressions;
        this.unions = unions;
        this.schemas = schemas;
    }

    Operator.Evaluate evaluate(
            SourceSpan span,
            List<KqlParser.OperatorParameterContext> parameters,
            KqlParser.FunctionCallContext call,
            KqlParser.TableSchemaContext schema) {
        return new Operator.Evaluate(
                span,
                unions.parameters(parameters),
                expressions.call(call),
                Optional.ofNullable(schema).map(this::schema));
    }

    OutputSchema schema(KqlParser.TableSchemaContext context) {
        return new OutputSchema(
                spans.of(context), !context.STAR().isEmpty(), schemas.columns(context));
    }
}
