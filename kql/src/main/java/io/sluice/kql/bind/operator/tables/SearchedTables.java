package io.sluice.kql.bind.operator.tables;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.syntax.SearchClause;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables of a search, each with the rows for which the condition holds. A column that a table
 * lacks and another has is null there.
 */
final class SearchedTables {
    private final Pipelines pipelines;
    private final Lets lets;
    private final SearchClause clause;
    private final PredicateColumns columns;

    SearchedTables(Pipelines pipelines, Lets lets, SearchClause clause) {
        this.pipelines = pipelines;
        this.lets = lets;
        this.clause = clause;
        this.columns = PredicateColumns.of(clause.predicate());
    }

    /** Columns that the condition names. */
    PredicateColumns columns() {
        return columns;
    }

    /** The inputs: those that are named, else the rows so far, else every table. */
    List<UnionInputs.Input> inputs(Optional<Rows> first) {
        UnionInputs inputs = new UnionInputs(pipelines, lets, false);
        if (!clause.tables().isEmpty() && first.isPresent()) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            clause.tables().get(0).span(),
                            "tables cannot be named where rows are given already",
                            "leave out 'in (...)'");
        }
        if (first.isPresent()) {
            inputs.add(first.get());
        } else if (clause.tables().isEmpty()) {
            inputs.addAll(clause.span());
        } else {
            inputs.add(clause.tables(), clause.span());
        }
        if (inputs.isUnknown()) {
            throw new BindFailure();
        }
        return inputs.list();
    }

    /** The inputs with only the rows for which the condition holds. */
    List<UnionInputs.Input> matching(List<UnionInputs.Input> inputs, boolean caseSensitive) {
        requireKnown(inputs);
        return inputs.stream()
                .map(
                        i ->
                                new UnionInputs.Input(
                                        i.source(), filtered(i.rows(), inputs, caseSensitive)))
                .toList();
    }

    /** Those inputs that have a column which the condition looks at. */
    List<UnionInputs.Input> concerned(List<UnionInputs.Input> inputs) {
        Set<String> names = columns.named().keySet();
        boolean all = columns.isAny() || names.stream().allMatch(name -> isLet(name, inputs));
        return inputs.stream()
                .filter(
                        input ->
                                all
                                        || names.stream()
                                                .anyMatch(
                                                        n ->
                                                                input.rows()
                                                                        .schema()
                                                                        .find(n)
                                                                        .isPresent()))
                .toList();
    }

    private static boolean isLet(String name, List<UnionInputs.Input> inputs) {
        return inputs.stream().noneMatch(i -> i.rows().schema().find(name).isPresent());
    }

    private void requireKnown(List<UnionInputs.Input> inputs) {
        TreeSet<String> known = new TreeSet<>();
        inputs.forEach(input -> known.addAll(input.rows().schema().names()));
        boolean missing = false;
        for (Name name : columns.named().values()) {
            if (!known.contains(name.text()) && lets.find(name.text()).isEmpty()) {
                missing = true;
                pipelines
                        .context()
                        .unknown(
                                ErrorCode.UNKNOWN_COLUMN,
                                name.span(),
                                "no table that is searched has a column '%s'"
                                        .formatted(name.text()),
                                name.text(),
                                known);
            }
        }
        if (missing) {
            throw new BindFailure();
        }
    }

    private Rows filtered(Rows rows, List<UnionInputs.Input> all, boolean caseSensitive) {
        List<NamedColumn> own = rows.schema().columns().stream().map(Rows::identity).toList();
        List<NamedColumn> extended = new ArrayList<>(own);
        for (String name : columns.named().keySet()) {
            if (rows.schema().find(name).isEmpty()) {
                type(name, all)
                        .ifPresent(type -> extended.add(new NamedColumn(name, absent(type))));
            }
        }
        boolean complete = extended.size() == own.size();
        PlanNode input = complete ? rows.plan() : new PlanNode.Project(rows.plan(), extended);
        Scope scope = new Scope(rows.with(input), lets);
        BoundExpression predicate =
                new SearchPredicate(pipelines.expressions(scope), caseSensitive)
                        .bind(clause.predicate());
        PlanNode found = new PlanNode.Filter(input, predicate);
        return rows.with(complete ? found : new PlanNode.Project(found, own));
    }

    private static Optional<ScalarType> type(String name, List<UnionInputs.Input> inputs) {
        return inputs.stream()
                .flatMap(input -> input.rows().schema().columns().stream())
                .filter(column -> column.name().equals(name))
                .map(Column::type)
                .findFirst();
    }

    static Literal absent(ScalarType type) {
        return new Literal(type, type == ScalarType.STRING ? "" : null);
    }

    Optional<Parameter> parameter(String name) {
        return clause.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
