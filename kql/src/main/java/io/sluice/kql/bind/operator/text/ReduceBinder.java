package io.sluice.kql.bind.operator.text;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.plugin.ReduceTexts;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Binds {@code reduce}: groups texts that share most of their words. */
public final class ReduceBinder {
    private static final Schema GROUPS =
            Schema.of(
                    new Column("Pattern", ScalarType.STRING),
                    new Column("Count", ScalarType.LONG),
                    new Column("Representative", ScalarType.STRING));

    private final ExpressionBinder expressions;
    private final Rows input;
    private double threshold = 0.1;
    private String characters = "";

    public ReduceBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
    }

    public Rows bind(Operator.Reduce reduce) {
        boolean keepsRows = keepsRows(reduce);
        reduce.options().forEach(this::option);
        BoundExpression text = expressions.bind(reduce.value());
        if (text.type() != ScalarType.STRING) {
            text = expressions.applyBound("tostring", reduce.value().span(), List.of(text));
        }
        List<NamedColumn> columns = new ArrayList<>();
        List<Column> output = new ArrayList<>();
        if (keepsRows) {
            input.schema().columns().stream()
                    .filter(column -> !column.name().equals("Pattern"))
                    .forEach(column -> columns.add(Rows.identity(column)));
            columns.forEach(column -> output.add(column.column()));
            output.add(GROUPS.column(0));
        }
        columns.add(new NamedColumn("$text", text));
        PlanNode plan =
                new PlanNode.Apply(
                        List.of(new PlanNode.Project(input.plan(), columns)),
                        new ReduceTexts(threshold, characters, keepsRows),
                        List.of(),
                        keepsRows ? new Schema(output) : GROUPS);
        return new Rows(plan, Set.of(), input.unknown());
    }

    private boolean keepsRows(Operator.Reduce reduce) {
        for (Parameter parameter : reduce.parameters()) {
            boolean source =
                    parameter.name().equals("kind") && parameter.value().text().equals("source");
            if (!source && !parameter.isHint()) {
                throw fail(parameter.span(), "'reduce' takes kind=source, or no kind");
            }
        }
        return reduce.parameters().stream().anyMatch(p -> p.name().equals("kind"));
    }

    private void option(NamedExpression option) {
        String name = option.names().size() == 1 ? option.names().get(0).text() : "";
        BoundExpression bound = expressions.fold(expressions.bind(option.expression()));
        Object value = bound instanceof BoundExpression.Literal literal ? literal.value() : null;
        if (name.equals("threshold")) {
            if (!(value instanceof Number number)
                    || number.doubleValue() < 0
                    || number.doubleValue() > 1) {
                throw fail(option.span(), "the threshold must be a constant between 0 and 1");
            }
            threshold = number.doubleValue();
        } else if (name.equals("characters")) {
            if (!(value instanceof String text)) {
                throw fail(option.span(), "the characters must be a constant text");
            }
            characters = text;
        } else {
            throw fail(option.span(), "'reduce' takes the options threshold and characters");
        }
    }

    private BindFailure fail(SourceSpan span, String message) {
        return expressions.context().fail(ErrorCode.INVALID_ARGUMENT, span, message);
    }
}
