package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.SubPipeline;

/** Binds the operators in parentheses of another operator. */
final class SubPipelines {
    private SubPipelines() {}

    /** Over the given rows, unless it has a source of its own. */
    static Rows bind(Pipelines pipelines, SubPipeline body, Rows given, Lets lets) {
        return body.source().isEmpty()
                ? pipelines.through(given, body.operators(), lets)
                : pipelines.bind(
                        new Pipeline(body.span(), body.source().get(), body.operators()), lets);
    }
}
