package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.MatchStep;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Binds the steps of {@code scan}: conditions and assignments. */
final class ScanStepBinder {
    private final ExpressionBinder expressions;

    ScanStepBinder(Pipelines pipelines, Scope scope) {
        this.expressions = pipelines.expressions(scope);
    }

    List<MatchStep> bind(List<Operator.Scan.Step> steps) {
        List<MatchStep> bound = new ArrayList<>();
        for (Operator.Scan.Step step : steps) {
            MatchStep.Emit emit = emit(step);
            BoundExpression condition = new BoundExpression.Literal(ScalarType.BOOL, false);
            try {
                condition =
                        expressions.bind(
                                step.condition(),
                                ScalarType.BOOL,
                                "the condition of step '%s'".formatted(step.name().text()));
            } catch (BindFailure e) {
                // Reported; the assignments may have mistakes of their own.
            }
            bound.add(
                    new MatchStep(
                            step.name().text(), emit, condition, assignments(step.assignments())));
        }
        return bound;
    }

    private MatchStep.Emit emit(Operator.Scan.Step step) {
        if (step.output().isEmpty()) {
            return MatchStep.Emit.ALL;
        }
        Name word = step.output().get();
        switch (word.text()) {
            case "all":
                return MatchStep.Emit.ALL;
            case "last":
                return MatchStep.Emit.LAST;
            case "none":
                return MatchStep.Emit.NONE;
            default:
                expressions
                        .context()
                        .fail(
                                ErrorCode.INVALID_ARGUMENT,
                                word.span(),
                                "a step has no output '%s'".formatted(word.text()),
                                "expected all, last or none");
                return MatchStep.Emit.ALL;
        }
    }

    private List<NamedColumn> assignments(List<NamedExpression> assignments) {
        List<NamedColumn> bound = new ArrayList<>();
        Set<String> assigned = new HashSet<>();
        for (NamedExpression assignment : assignments) {
            try {
                NamedColumn column = assignment(assignment);
                if (!assigned.add(column.name())) {
                    expressions
                            .context()
                            .fail(
                                    ErrorCode.DUPLICATE_COLUMN,
                                    assignment.names().get(0).span(),
                                    "column '%s' is given twice".formatted(column.name()));
                }
                bound.add(column);
            } catch (BindFailure e) {
                // Reported; the others may have mistakes of their own.
            }
        }
        return bound;
    }

    private NamedColumn assignment(NamedExpression assignment) {
        if (assignment.names().size() != 1) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            assignment.span(),
                            "a step assigns columns",
                            "expected column = value");
        }
        Name name = assignment.names().get(0);
        Column column = column(name);
        return new NamedColumn(
                column.name(),
                Narrowing.bind(
                        expressions,
                        assignment.expression(),
                        column.type(),
                        "column '" + column.name() + "'"));
    }

    private Column column(Name name) {
        int index = expressions.scope().rows().schema().find(name.text()).orElse(-1);
        if (index >= 0) {
            return expressions.columns().get(index);
        }
        if (expressions.scope().rows().unknown()) {
            throw new BindFailure();
        }
        throw expressions
                .context()
                .unknown(
                        ErrorCode.UNKNOWN_COLUMN,
                        name.span(),
                        "there is no column '%s' to assign: declare it".formatted(name.text()),
                        name.text(),
                        expressions.scope().rows().schema().names());
    }
}
