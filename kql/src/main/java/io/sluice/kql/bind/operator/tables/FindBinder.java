package io.sluice.kql.bind.operator.tables;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.FindClause;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Binds {@code find}: the rows of several tables that match, with the columns that the query names,
 * or with those that all tables share or the condition speaks of and the rest in a bag.
 */
public final class FindBinder {
    private static final String PACK = "pack_";

    private final Pipelines pipelines;
    private final Lets lets;

    public FindBinder(Pipelines pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    public Rows bind(FindClause clause) {
        SearchedTables tables = new SearchedTables(pipelines, lets, clause.search());
        String source =
                tables.parameter("withsource")
                        .or(() -> tables.parameter("with_source"))
                        .map(p -> p.value().text())
                        .orElse("source_");
        try {
            List<UnionInputs.Input> matching =
                    tables.concerned(tables.matching(tables.inputs(Optional.empty()), false));
            List<UnionInputs.Input> projected =
                    clause.columns().isPresent()
                            ? chosen(clause.columns().get(), matching)
                            : smart(tables.columns(), matching);
            return UnionBinder.merge(projected, false, Optional.of(source));
        } catch (BindFailure e) {
            return Rows.unresolved();
        }
    }

    /** {@code project-smart}. */
    private List<UnionInputs.Input> smart(PredicateColumns named, List<UnionInputs.Input> inputs) {
        Set<Column> shared = new LinkedHashSet<>(inputs.get(0).rows().schema().columns());
        inputs.forEach(input -> shared.retainAll(input.rows().schema().columns()));
        boolean packs =
                inputs.stream()
                        .flatMap(input -> input.rows().schema().columns().stream())
                        .anyMatch(c -> !shared.contains(c) && !named.named().containsKey(c.name()));
        List<UnionInputs.Input> projected = new ArrayList<>();
        for (UnionInputs.Input input : inputs) {
            List<NamedColumn> columns = new ArrayList<>();
            List<Column> packed = new ArrayList<>();
            // What the condition names comes first, in its order.
            for (String name : named.named().keySet()) {
                input.rows().schema().columns().stream()
                        .filter(c -> c.name().equals(name))
                        .forEach(c -> columns.add(Rows.identity(c)));
            }
            for (Column column : input.rows().schema().columns()) {
                boolean taken = named.named().containsKey(column.name());
                if (!taken && shared.contains(column)) {
                    columns.add(Rows.identity(column));
                } else if (!taken) {
                    packed.add(column);
                }
            }
            if (packs) {
                columns.add(new NamedColumn(PACK, pack(input.rows(), packed)));
            }
            projected.add(project(input, columns));
        }
        return lastPack(projected);
    }

    /** Tables that lack a column give it before the bag all the same: the bag is the last. */
    private static List<UnionInputs.Input> lastPack(List<UnionInputs.Input> inputs) {
        Set<Column> all = new LinkedHashSet<>();
        inputs.forEach(input -> all.addAll(input.rows().schema().columns()));
        Column pack = new Column(PACK, ScalarType.DYNAMIC);
        if (all.remove(pack)) {
            all.add(pack);
        }
        Set<String> names = new LinkedHashSet<>();
        boolean unique = all.stream().allMatch(column -> names.add(column.name()));
        if (!unique) {
            return inputs;
        }
        List<UnionInputs.Input> complete = new ArrayList<>();
        for (UnionInputs.Input input : inputs) {
            Schema schema = input.rows().schema();
            List<NamedColumn> columns = new ArrayList<>();
            for (Column column : all) {
                columns.add(
                        schema.columns().contains(column)
                                ? Rows.identity(column)
                                : new NamedColumn(
                                        column.name(), SearchedTables.absent(column.type())));
            }
            complete.add(project(input, columns));
        }
        return complete;
    }

    private List<UnionInputs.Input> chosen(
            List<FindClause.Column> wanted, List<UnionInputs.Input> inputs) {
        List<UnionInputs.Input> projected = new ArrayList<>();
        for (UnionInputs.Input input : inputs) {
            List<NamedColumn> columns = new ArrayList<>();
            for (FindClause.Column column : wanted) {
                if (column instanceof FindClause.Column.Named named) {
                    columns.add(column(named, input.rows(), inputs));
                } else {
                    requirePackAll((FindClause.Column.Pack) column);
                    List<Column> all = input.rows().schema().columns();
                    columns.add(new NamedColumn(PACK, pack(input.rows(), all)));
                }
            }
            projected.add(project(input, columns));
        }
        return projected;
    }

    private void requirePackAll(FindClause.Column.Pack pack) {
        if (!pack.call().function().text().equals("pack_all")) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            pack.call().span(),
                            "'project' of 'find' takes names of columns and pack_all()");
        }
    }

    private NamedColumn column(
            FindClause.Column.Named wanted, Rows rows, List<UnionInputs.Input> inputs) {
        String name = wanted.name().text();
        Set<ScalarType> types = new LinkedHashSet<>();
        for (UnionInputs.Input input : inputs) {
            input.rows().schema().columns().stream()
                    .filter(c -> c.name().equals(name))
                    .forEach(c -> types.add(c.type()));
        }
        ScalarType type = wanted.type().orElseGet(() -> onlyType(wanted.name(), types, inputs));
        int index = rows.schema().find(name).orElse(-1);
        if (index < 0) {
            return new NamedColumn(name, SearchedTables.absent(type));
        }
        BoundExpression value = Rows.reference(rows.schema().column(index));
        return new NamedColumn(
                name, value.type() == type ? value : cast(rows, value, type, wanted));
    }

    private BoundExpression cast(
            Rows rows, BoundExpression value, ScalarType type, FindClause.Column.Named wanted) {
        ExpressionBinder expressions = pipelines.expressions(new Scope(rows, lets));
        return expressions.applyBound(
                "to" + type.kustoName(), wanted.name().span(), List.of(value));
    }

    private ScalarType onlyType(Name name, Set<ScalarType> types, List<UnionInputs.Input> inputs) {
        if (types.size() == 1) {
            return types.iterator().next();
        }
        if (types.isEmpty()) {
            Set<String> known = new LinkedHashSet<>();
            inputs.forEach(input -> known.addAll(input.rows().schema().names()));
            throw pipelines
                    .context()
                    .unknown(
                            ErrorCode.UNKNOWN_COLUMN,
                            name.span(),
                            "no table that is searched has a column '%s'".formatted(name.text()),
                            name.text(),
                            known);
        }
        throw pipelines
                .context()
                .fail(
                        ErrorCode.TYPE_MISMATCH,
                        name.span(),
                        "column '%s' has several types: %s"
                                .formatted(
                                        name.text(),
                                        String.join(
                                                ", ",
                                                types.stream()
                                                        .map(ScalarType::kustoName)
                                                        .toList())),
                        "give one, as in %s:string".formatted(name.text()));
    }

    private BoundExpression pack(Rows rows, List<Column> columns) {
        List<BoundExpression> pairs = new ArrayList<>();
        for (Column column : columns) {
            pairs.add(new Literal(ScalarType.STRING, column.name()));
            pairs.add(Rows.reference(column));
        }
        return pairs.isEmpty()
                ? new Literal(ScalarType.DYNAMIC, null)
                : pipelines
                        .expressions(new Scope(rows, lets))
                        .applyBound("bag_pack", new SourceSpan(0, 0), pairs);
    }

    private static UnionInputs.Input project(UnionInputs.Input input, List<NamedColumn> columns) {
        Rows rows = input.rows();
        return new UnionInputs.Input(
                input.source(), rows.with(new PlanNode.Project(rows.plan(), columns)));
    }
}
