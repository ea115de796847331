package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.bind.scope.Settings;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code join} and {@code lookup}. */
final class JoinBinder {
    private static final Set<String> LOOKUP_KINDS = Set.of("leftouter", "inner");

    private final Pipelines pipelines;
    private final Scope scope;

    JoinBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
    }

    Rows bind(Operator.Join join) {
        Settings.check(
                pipelines.context(),
                join.lookup() ? "lookup" : "join",
                join.parameters(),
                Set.of("kind"));
        Rows left = scope.rows();
        Rows right = pipelines.rows(join.right(), scope.lets());
        JoinKind kind = kind(join);
        List<JoinKey> keys = new ArrayList<>();
        boolean failed = false;
        for (Expression condition : join.conditions()) {
            try {
                keys(condition, left, right, keys);
            } catch (BindFailure e) {
                failed = true;
            }
        }
        if (left.unknown() || right.unknown()) {
            return Rows.unresolved();
        }
        if (join.conditions().isEmpty()) {
            pipelines
                    .context()
                    .fail(
                            ErrorCode.SYNTAX_ERROR,
                            join.right().span(),
                            "'join' needs the columns to join by behind the right side",
                            "write 'on Column' or 'on $left.A == $right.B'");
        }
        List<Column> rightColumns = given(join.lookup(), kind, keys, right.schema());
        Set<String> unresolved = new HashSet<>(left.failed());
        unresolved.addAll(right.failed());
        return new Rows(
                new PlanNode.Join(
                        left.plan(),
                        right.plan(),
                        kind,
                        keys,
                        new JoinHints(pipelines.context(), join).shuffledBy(keys),
                        rightColumns.stream().map(Column::name).toList(),
                        output(kind.givesLeft() ? left.schema() : Schema.of(), rightColumns)),
                unresolved,
                failed && join.lookup());
    }

    /** A condition may join several by {@code and}. */
    private void keys(Expression condition, Rows left, Rows right, List<JoinKey> keys) {
        Expression bare = withoutParentheses(condition);
        if (bare instanceof Expression.Logical logical && logical.conjunction()) {
            logical.operands().forEach(operand -> keys(operand, left, right, keys));
        } else {
            key(bare, left, right).ifPresent(keys::add);
        }
    }

    private static Expression withoutParentheses(Expression condition) {
        return condition instanceof Expression.Nested nested
                        && nested.pipeline().operators().isEmpty()
                        && nested.pipeline().source() instanceof Source.Of lone
                ? withoutParentheses(lone.expression())
                : condition;
    }

    private JoinKind kind(Operator.Join join) {
        Optional<Parameter> given =
                join.parameters().stream().filter(p -> p.name().equals("kind")).findFirst();
        if (given.isEmpty()) {
            return join.lookup() ? JoinKind.LEFTOUTER : JoinKind.INNERUNIQUE;
        }
        Name word = given.get().value();
        if (join.lookup() && !LOOKUP_KINDS.contains(word.text())) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            word.span(),
                            "there is no kind '%s' of lookup".formatted(word.text()),
                            "expected leftouter or inner");
        }
        return JoinKind.find(word.text())
                .orElseThrow(
                        () ->
                                pipelines
                                        .context()
                                        .fail(
                                                ErrorCode.INVALID_ARGUMENT,
                                                word.span(),
                                                "there is no kind '%s' of join"
                                                        .formatted(word.text()),
                                                "expected innerunique, inner, leftouter,"
                                                        + " rightouter, fullouter, leftsemi, rightsemi,"
                                                        + " leftanti or rightanti"));
    }

    private Optional<JoinKey> key(Expression condition, Rows left, Rows right) {
        if (condition instanceof Expression.Reference both) {
            return pair(both.name(), both.name(), left, right);
        }
        if (condition instanceof Expression.Binary equal
                && equal.operator().text().equals("==")
                && equal.left() instanceof Expression.Member a
                && equal.right() instanceof Expression.Member b
                && a.target() instanceof Expression.Reference sideA
                && b.target() instanceof Expression.Reference sideB) {
            boolean straight = sideA.name().text().equals("$left");
            boolean sides =
                    sideB.name().text().equals(straight ? "$right" : "$left")
                            && (straight || sideA.name().text().equals("$right"));
            if (sides) {
                return straight
                        ? pair(a.member(), b.member(), left, right)
                        : pair(b.member(), a.member(), left, right);
            }
        }
        throw pipelines
                .context()
                .fail(
                        ErrorCode.NOT_SUPPORTED,
                        condition.span(),
                        "rows are joined by columns that are equal",
                        "write a column of both sides, or $left.A == $right.B; other conditions"
                                + " stand behind, as '| where ...'");
    }

    private Optional<JoinKey> pair(Name leftName, Name rightName, Rows left, Rows right) {
        Optional<ScalarType> leftType = column(leftName, left, "left");
        Optional<ScalarType> rightType = column(rightName, right, "right");
        if (leftType.isEmpty() || rightType.isEmpty()) {
            return Optional.empty();
        }
        boolean comparable =
                leftType.equals(rightType)
                        || (leftType.get().isNumeric() && rightType.get().isNumeric())
                        || leftType.get() == ScalarType.DYNAMIC
                        || rightType.get() == ScalarType.DYNAMIC;
        if (!comparable) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            rightName.span(),
                            "column '%s' is %s on the left, '%s' is %s on the right"
                                    .formatted(
                                            leftName.text(),
                                            leftType.get().kustoName(),
                                            rightName.text(),
                                            rightType.get().kustoName()));
        }
        return Optional.of(new JoinKey(leftName.text(), rightName.text()));
    }

    private Optional<ScalarType> column(Name name, Rows rows, String side) {
        int index = rows.schema().find(name.text()).orElse(-1);
        if (index >= 0) {
            return Optional.of(rows.schema().column(index).type());
        }
        if (!rows.unknown() && !rows.failed().contains(name.text())) {
            pipelines
                    .context()
                    .unknown(
                            ErrorCode.UNKNOWN_COLUMN,
                            name.span(),
                            "there is no column '%s' on the %s side".formatted(name.text(), side),
                            name.text(),
                            rows.schema().names());
        }
        return Optional.empty();
    }

    /** The columns of the right side that the result has: {@code lookup} leaves out the keys. */
    private static List<Column> given(
            boolean lookup, JoinKind kind, List<JoinKey> keys, Schema right) {
        if (!kind.givesRight()) {
            return List.of();
        }
        return right.columns().stream()
                .filter(
                        column ->
                                !lookup
                                        || keys.stream()
                                                .noneMatch(k -> k.right().equals(column.name())))
                .toList();
    }

    /** A name of the right side that is taken gets a number. */
    private static Schema output(Schema left, List<Column> right) {
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        left.columns().forEach(column -> add(column, columns, taken));
        right.forEach(column -> add(column, columns, taken));
        return new Schema(columns);
    }

    private static void add(Column column, List<Column> columns, Set<String> taken) {
        String name = column.name();
        for (int i = 1; !taken.add(name); i++) {
            name = column.name() + i;
        }
        columns.add(new Column(name, column.type()));
    }
}
