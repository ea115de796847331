package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.OutputSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A call of a plugin, with what is around it. */
final class PluginCall {
    private final Operator.Evaluate evaluate;
    private final Pipelines pipelines;
    private final Scope scope;

    PluginCall(Operator.Evaluate evaluate, Pipelines pipelines, Scope scope) {
        this.evaluate = evaluate;
        this.pipelines = pipelines;
        this.scope = scope;
    }

    String name() {
        return evaluate.call().function().text();
    }

    SourceSpan span() {
        return evaluate.call().span();
    }

    /** What the plugin is given by position or by name, for parameters of these names. */
    PluginArguments arguments(String... parameters) {
        return PluginArguments.of(this, evaluate.call().arguments(), List.of(parameters));
    }

    Rows rows() {
        return scope.rows();
    }

    /** The rows that an argument stands for. */
    Rows rows(PluginArguments.Argument argument) {
        return pipelines.rows(argument.expression(), scope.lets());
    }

    BindContext context() {
        return pipelines.context();
    }

    ExpressionBinder expressions() {
        return pipelines.expressions(scope);
    }

    /** Where there are no rows: for what must be the same for all of them. */
    ExpressionBinder constants() {
        return pipelines.expressions(Scope.constants(scope.lets()));
    }

    Optional<OutputSchema> schema() {
        return evaluate.schema();
    }

    /** A plan that gives other rows than those that came, each seen with others. */
    Rows give(PlanNode plan) {
        pipelines.context().use("evaluate", evaluate.span());
        return Rows.of(plan);
    }

    /** Most plugins know their columns. */
    void takesNoSchema() {
        if (evaluate.schema().isPresent()) {
            throw fail(
                    evaluate.schema().get().span(),
                    "plugin '%s' gives columns of its own, it takes no schema".formatted(name()));
        }
    }

    /**
     * The input, read now, for the columns that depend on it: what follows goes on with exactly
     * these rows.
     */
    PlanNode.Values read(String example) {
        if (rows().unknown() || !context().diagnostics().isEmpty()) {
            throw new BindFailure();
        }
        if (context().rows().isEmpty()) {
            throw context()
                    .fail(
                            ErrorCode.NOT_SUPPORTED,
                            evaluate.call().function().span(),
                            "the columns of '%s' depend on the data here".formatted(name()),
                            "give them: evaluate " + example);
        }
        List<List<Object>> values =
                context().rows().get().read(rows().plan()).stream().map(Arrays::asList).toList();
        return new PlanNode.Values(rows().schema(), values);
    }

    BindFailure fail(SourceSpan span, String message) {
        return context().fail(ErrorCode.INVALID_ARGUMENT, span, message);
    }

    BindFailure fail(SourceSpan span, String message, String hint) {
        return context().fail(ErrorCode.INVALID_ARGUMENT, span, message, hint);
    }
}
