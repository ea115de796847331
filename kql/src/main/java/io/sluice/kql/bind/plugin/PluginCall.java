package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.plugin.RowsFunction;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.OpenParts;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.OutputSchema;
import io.sluice.kql.type.Schema;
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

    /** The arguments as they were written. */
    List<NamedExpression> written() {
        return evaluate.call().arguments();
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

    /** The rows of this call's input with only some columns, computed from it. */
    PlanNode input(List<NamedColumn> columns) {
        return new PlanNode.Project(rows().plan(), columns);
    }

    /** What a function of one input gives. */
    Rows give(PlanNode input, RowsFunction function, List<BoundExpression> values, Schema output) {
        return give(new PlanNode.Apply(List.of(input), function, values, output));
    }

    /** The rows of the input behind one more operator, which is free of mistakes. */
    Rows behind(Operator operator) {
        int before = context().diagnostics().list().size();
        Rows result = pipelines.through(rows(), List.of(operator), scope.lets());
        if (context().diagnostics().list().size() > before || rows().unknown()) {
            throw new BindFailure();
        }
        return result;
    }

    /** Whether an argument may name rows, and names no column. */
    boolean standsForRows(PluginArguments.Argument argument) {
        if (argument.expression() instanceof Expression.Reference reference) {
            String name = reference.name().text();
            return rows().schema().find(name).isEmpty()
                    && (scope.lets()
                                    .find(name)
                                    .filter(LetValue.Tabular.class::isInstance)
                                    .isPresent()
                            || (scope.lets().find(name).isEmpty()
                                    && context().tables().find(name).isPresent()));
        }
        return argument.expression() instanceof Expression.Nested;
    }

    /** Whether an argument names a column of the input. */
    boolean standsForColumn(PluginArguments.Argument argument) {
        return argument.expression() instanceof Expression.Reference reference
                && rows().schema().find(reference.name().text()).isPresent();
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
        return read(rows().plan(), example);
    }

    /** As above, of rows that were computed from the input. */
    PlanNode.Values read(PlanNode plan, String example) {
        if (rows().unknown() || !context().diagnostics().isEmpty()) {
            throw new BindFailure();
        }
        if (context().rows().isEmpty() || !OpenParts.of(plan).isEmpty()) {
            throw context()
                    .fail(
                            ErrorCode.NOT_SUPPORTED,
                            evaluate.call().function().span(),
                            "the columns of '%s' depend on data that is not there yet"
                                    .formatted(name()),
                            "give them: evaluate " + example);
        }
        List<List<Object>> values =
                context().rows().get().read(plan).stream().map(Arrays::asList).toList();
        return new PlanNode.Values(plan.output(), values);
    }

    BindFailure fail(SourceSpan span, String message) {
        return context().fail(ErrorCode.INVALID_ARGUMENT, span, message);
    }

    BindFailure fail(SourceSpan span, String message, String hint) {
        return context().fail(ErrorCode.INVALID_ARGUMENT, span, message, hint);
    }
}
