package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.syntax.UnionClause;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Binds {@code union}: finds the inputs, then gives all of them the same columns. */
public final class UnionBinder {
    private final Pipelines pipelines;
    private final Lets lets;
    private final List<Input> inputs = new ArrayList<>();
    private boolean unknown;

    /** One input and what {@code withsource} calls it. */
    record Input(String source, Rows rows) {}

    public UnionBinder(Pipelines pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    public Rows bind(UnionClause clause, Rows first) {
        add("union_arg0", first);
        return bind(clause);
    }

    public Rows bind(UnionClause clause) {
        boolean fuzzy = isFuzzy(clause);
        for (UnionClause.Operand operand : clause.operands()) {
            try {
                add(operand, fuzzy);
            } catch (BindFailure e) {
                unknown = true;
            }
        }
        if (unknown || inputs.isEmpty()) {
            return Rows.unresolved();
        }
        return merge(isInner(clause), sourceColumn(clause));
    }

    private void add(String source, Rows rows) {
        unknown |= rows.unknown() || !rows.failed().isEmpty();
        inputs.add(new Input(source, rows));
    }

    private void add(UnionClause.Operand operand, boolean fuzzy) {
        if (operand instanceof UnionClause.Operand.Tables tables) {
            addMatching(tables, fuzzy);
            return;
        }
        Expression expression = ((UnionClause.Operand.Rows) operand).expression();
        if (expression instanceof Expression.Reference reference) {
            String name = reference.name().text();
            boolean missing =
                    lets.find(name).isEmpty()
                            && pipelines.context().tables().find(name).isEmpty()
                            && pipelines.context().tables().function(name).isEmpty();
            if (!fuzzy || !missing) {
                add(name, pipelines.rows(expression, lets));
            }
            return;
        }
        add("union_arg" + inputs.size(), pipelines.rows(expression, lets));
    }

    private void addMatching(UnionClause.Operand.Tables tables, boolean fuzzy) {
        TreeSet<String> matching = new TreeSet<>();
        if (tables.database().isPresent()) {
            pipelines.checkDatabase(tables.database().get(), lets);
        } else {
            lets.names().stream().filter(this::isView).forEach(matching::add);
        }
        pipelines.context().tables().names().stream().filter(lets::sees).forEach(matching::add);
        matching.removeIf(name -> !tables.pattern().matches(name));
        if (matching.isEmpty() && !fuzzy) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.UNKNOWN_TABLE,
                            tables.span(),
                            "no table matches '%s'".formatted(tables.pattern().text()));
        }
        for (String name : matching) {
            Expression entity = new Expression.Reference(new Name(tables.span(), name));
            add(name, pipelines.rows(entity, lets));
        }
    }

    /** Of the names that a query gives, a pattern sees views alone. */
    private boolean isView(String name) {
        return lets.find(name).orElseThrow() instanceof LetValue.Function function
                && function.definition().view()
                && function.definition().parameters().isEmpty();
    }

    private Rows merge(boolean inner, Optional<String> source) {
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

    private Optional<String> sourceColumn(UnionClause clause) {
        return value(clause, "withsource").or(() -> value(clause, "with_source"));
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
