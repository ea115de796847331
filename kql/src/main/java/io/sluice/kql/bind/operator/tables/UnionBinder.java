package io.sluice.kql.bind.operator.tables;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Settings;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.syntax.UnionClause;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code union}: finds the inputs, then gives all of them the same columns. */
public final class UnionBinder {
    private final Pipelines pipelines;
    private final Lets lets;

    public UnionBinder(Pipelines pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    public Rows bind(UnionClause clause, Rows first) {
        return bind(clause, Optional.of(first));
    }

    public Rows bind(UnionClause clause) {
        return bind(clause, Optional.empty());
    }

    private Rows bind(UnionClause clause, Optional<Rows> first) {
        UnionInputs inputs = new UnionInputs(pipelines, lets, isFuzzy(clause));
        first.ifPresent(inputs::add);
        inputs.add(clause.operands(), clause.span());
        if (inputs.isUnknown() || inputs.list().isEmpty()) {
            return Rows.unresolved();
        }
        Settings.check(
                pipelines.context(),
                "union",
                clause.parameters(),
                Set.of("kind", "withsource", "with_source", "isfuzzy"));
        boolean inner = isInner(clause);
        sourceParameter(clause).ifPresent(column -> checkNew(column, inputs.list(), inner));
        return merge(inputs.list(), inner, sourceParameter(clause).map(p -> p.value().text()));
    }

    private void checkNew(Parameter source, List<UnionInputs.Input> inputs, boolean inner) {
        String name = source.value().text();
        List<UnionColumns.Column> columns =
                UnionColumns.of(inputs.stream().map(i -> i.rows().schema()).toList(), inner);
        if (columns.stream().anyMatch(column -> column.name().equals(name))) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.DUPLICATE_COLUMN,
                            source.value().span(),
                            "the rows have a column '%s' already".formatted(name),
                            "choose another name for the column that says where a row comes from");
        }
    }

    /** The outer union of rows that are bound. */
    public static Rows all(List<Rows> rows) {
        if (rows.stream().anyMatch(Rows::unknown)) {
            return Rows.unresolved();
        }
        List<UnionInputs.Input> inputs =
                rows.stream().map(r -> new UnionInputs.Input(r.source(), r)).toList();
        return merge(inputs, false, Optional.empty());
    }

    /** All rows with the same columns. */
    static Rows merge(List<UnionInputs.Input> inputs, boolean inner, Optional<String> source) {
        List<UnionColumns.Column> columns =
                UnionColumns.of(inputs.stream().map(i -> i.rows().schema()).toList(), inner);
        List<PlanNode> aligned = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<NamedColumn> projected = new ArrayList<>();
            String name = inputs.get(i).source();
            source.ifPresent(
                    column ->
                            projected.add(
                                    new NamedColumn(
                                            column,
                                            new BoundExpression.Literal(ScalarType.STRING, name))));
            for (UnionColumns.Column column : columns) {
                projected.add(column.of(i));
            }
            PlanNode plan = inputs.get(i).rows().plan();
            aligned.add(
                    projected.stream().allMatch(NamedColumn::isIdentity)
                                    && projected.stream()
                                            .map(NamedColumn::name)
                                            .toList()
                                            .equals(plan.output().names())
                            ? plan
                            : new PlanNode.Project(plan, projected));
        }
        return Rows.of(aligned.size() == 1 ? aligned.get(0) : new PlanNode.Union(aligned));
    }

    private boolean isFuzzy(UnionClause clause) {
        return value(clause, "isfuzzy").filter("true"::equals).isPresent();
    }

    private static Optional<Parameter> sourceParameter(UnionClause clause) {
        return parameter(clause, "withsource").or(() -> parameter(clause, "with_source"));
    }

    private boolean isInner(UnionClause clause) {
        Optional<Parameter> kind = parameter(clause, "kind");
        if (kind.isEmpty()) {
            return false;
        }
        return switch (kind.get().value().text()) {
            case "inner" -> true;
            case "outer" -> false;
            default ->
                    throw pipelines
                            .context()
                            .fail(
                                    ErrorCode.INVALID_ARGUMENT,
                                    kind.get().value().span(),
                                    "there is no kind '%s' of union"
                                            .formatted(kind.get().value().text()),
                                    "expected inner or outer");
        };
    }

    private static Optional<String> value(UnionClause clause, String name) {
        return parameter(clause, name).map(p -> p.value().text());
    }

    private static Optional<Parameter> parameter(UnionClause clause, String name) {
        return clause.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
