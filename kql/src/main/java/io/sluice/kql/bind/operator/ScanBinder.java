package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.MatchStep;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code scan}: declared columns, order and partition; the steps are bound beside. */
final class ScanBinder {
    private final Pipelines pipelines;
    private final Scope scope;
    private final List<Column> declared = new ArrayList<>();
    private final List<Object> standards = new ArrayList<>();
    private final Set<String> taken;

    ScanBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
        this.taken = new HashSet<>(scope.rows().schema().names());
    }

    Rows bind(Operator.Scan scan) {
        scan.declared().forEach(this::declare);
        Rows input = ordered(scan);
        List<String> partition = partition(scan);
        String matchId = matchId(scan.parameters());
        List<MatchStep> steps = new ScanStepBinder(pipelines, remembering(scan)).bind(scan.steps());
        return new Rows(
                        new PlanNode.MatchSteps(
                                input.plan(), declared, standards, steps, partition, matchId),
                        input.failed(),
                        input.unknown())
                .inOrder();
    }

    private void declare(Operator.Scan.Declared column) {
        String name = column.name().text();
        if (!taken.add(name)) {
            fail(
                    ErrorCode.DUPLICATE_COLUMN,
                    column.name(),
                    "column '%s' is there already".formatted(name),
                    "steps can assign it without a declaration");
            return;
        }
        Object standard = column.type() == ScalarType.STRING ? "" : null;
        try {
            standard = column.standard().isPresent() ? standard(column) : standard;
        } catch (BindFailure e) {
            // Reported; the steps may have mistakes of their own.
        }
        declared.add(new Column(name, column.type()));
        standards.add(standard);
    }

    private Object standard(Operator.Scan.Declared column) {
        ExpressionBinder constants = pipelines.expressions(Scope.constants(scope.lets()));
        BoundExpression bound = constants.fold(constants.bind(column.standard().get()));
        if (!(bound instanceof BoundExpression.Literal literal)) {
            throw fail(
                    ErrorCode.INVALID_ARGUMENT,
                    column.name(),
                    "the standard value of '%s' must be a constant".formatted(column.name().text()),
                    "expected a value such as 0 or datetime(null)");
        }
        Object value = literal.value();
        if (value == null) {
            return column.type() == ScalarType.STRING ? "" : null;
        }
        return literal.type() == column.type()
                ? value
                : ConstantRowsBinder.converted(value, column.type());
    }

    private Rows ordered(Operator.Scan scan) {
        return scan.order().isEmpty()
                ? scope.rows()
                : new OrderBinder(pipelines.expressions(scope))
                        .sort(new Operator.Sort(scan.span(), scan.order(), Optional.empty()));
    }

    private List<String> partition(Operator.Scan scan) {
        List<String> columns = new ArrayList<>();
        for (NamedExpression key : scan.partition()) {
            if (pipelines.expressions(scope).bind(key.expression())
                    instanceof BoundExpression.ColumnReference column) {
                columns.add(column.name());
            } else {
                throw pipelines
                        .context()
                        .fail(
                                ErrorCode.INVALID_ARGUMENT,
                                key.span(),
                                "'scan' is partitioned by columns, this is an expression",
                                "compute it with 'extend' before");
            }
        }
        return columns;
    }

    private String matchId(List<Parameter> parameters) {
        String name = "";
        for (Parameter parameter : parameters) {
            if (parameter.name().equals("with_match_id")) {
                name = parameter.value().text();
                if (!taken.add(name)) {
                    fail(
                            ErrorCode.DUPLICATE_COLUMN,
                            parameter.value(),
                            "column '%s' is there already".formatted(name),
                            "choose another name for the match id");
                    name = "";
                }
            } else if (!parameter.isHint() && !parameter.name().equals("kind")) {
                fail(
                        ErrorCode.INVALID_ARGUMENT,
                        new Name(parameter.span(), parameter.name()),
                        "'scan' has no setting '%s'".formatted(parameter.name()),
                        "expected with_match_id");
            }
        }
        return name;
    }

    /** What the expressions of the steps see: the row, and every step's last row. */
    private Scope remembering(Operator.Scan scan) {
        List<Column> row = new ArrayList<>(scope.rows().schema().columns());
        row.addAll(declared);
        List<Column> seen = new ArrayList<>(row);
        Lets lets = scope.lets();
        Set<String> steps = new HashSet<>();
        for (Operator.Scan.Step step : scan.steps()) {
            String name = step.name().text();
            if (!steps.add(name)) {
                fail(
                        ErrorCode.INVALID_ARGUMENT,
                        step.name(),
                        "there are two steps '%s'".formatted(name),
                        "give each step a name of its own");
                continue;
            }
            lets = lets.with(name, new LetValue.Step());
            for (Column column : row) {
                seen.add(new Column(MatchStep.remembered(name, column.name()), column.type()));
            }
        }
        Rows rows = scope.rows();
        PlanNode shape = new PlanNode.Values(new Schema(seen), List.of());
        return new Scope(new Rows(shape, rows.failed(), rows.unknown()), lets);
    }

    private BindFailure fail(ErrorCode code, Name at, String message, String hint) {
        return pipelines.context().fail(code, at.span(), message, hint);
    }
}
