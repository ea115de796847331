package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Case;
import io.sluice.kql.plan.BoundExpression.Coalesce;
import io.sluice.kql.plan.BoundExpression.IsNull;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls that do not evaluate all their arguments, or take any one type. */
final class SpecialForms {
    static final Set<String> NAMES =
            Set.of(
                    "iff",
                    "iif",
                    "case",
                    "coalesce",
                    "isnull",
                    "isnotnull",
                    "toscalar",
                    "pack_all",
                    "column_ifexists",
                    "columnifexists",
                    "percentile_tdigest",
                    "percentiles_array_tdigest",
                    "column_names_of");

    private final ExpressionBinder expressions;

    SpecialForms(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(String name, Expression.Call call, List<Expression> arguments) {
        return switch (name) {
            case "iff", "iif" -> {
                require(call, arguments.size() == 3, "takes a condition and two values");
                yield cases(call, arguments);
            }
            case "case" -> {
                require(
                        call,
                        arguments.size() >= 3 && arguments.size() % 2 == 1,
                        "takes pairs of a condition and a value, and a value at the end");
                yield cases(call, arguments);
            }
            case "coalesce" -> {
                require(call, arguments.size() >= 2, "takes two values or more");
                yield new Coalesce(unified(call, expressions.bindAll(arguments)));
            }
            case "toscalar" -> {
                require(call, arguments.size() >= 1, "takes a query");
                yield subquery(call, arguments.get(0));
            }
            case "pack_all" -> packAll(call);
            case "column_ifexists", "columnifexists" -> {
                require(call, arguments.size() == 2, "takes the name of a column and a value");
                yield expressions.bind(new ColumnIfExists(expressions).resolve(call));
            }
            case "percentile_tdigest", "percentiles_array_tdigest" -> percentile(call, arguments);
            case "column_names_of" -> {
                require(call, arguments.size() == 1, "takes a table");
                yield columnNames(arguments.get(0));
            }
            default -> {
                require(call, arguments.size() == 1, "takes one value");
                IsNull test = new IsNull(expressions.bind(arguments.get(0)));
                yield name.equals("isnull")
                        ? test
                        : expressions.applyBound("not", call.span(), List.of(test));
            }
        };
    }

    /** A scalar in place of a query stands for itself. */
    private BoundExpression subquery(Expression.Call call, Expression query) {
        boolean rows =
                expressions.pipelines().isRows(query, expressions.scope().lets())
                        || (query instanceof Expression.Reference && !isScalarName(query));
        if (!rows) {
            return expressions.bind(query);
        }
        Rows found = expressions.pipelines().rows(query, expressions.scope().lets());
        if (found.unknown() || found.schema().width() == 0) {
            throw new BindFailure();
        }
        expressions.context().use("toscalar", call.span());
        return new BoundExpression.ScalarQuery(
                found.plan(), found.schema().column(0).type(), false);
    }

    private boolean isScalarName(Expression query) {
        return query instanceof Expression.Reference reference
                && expressions
                        .scope()
                        .lets()
                        .find(reference.name().text())
                        .filter(LetValue.Scalar.class::isInstance)
                        .isPresent();
    }

    /**
     * The type at the end, if there is one, is that of the result; items of an array keep theirs.
     */
    private BoundExpression percentile(Expression.Call call, List<Expression> arguments) {
        String name = call.function().text();
        int last = arguments.size() - 1;
        if (last < 2 || !(arguments.get(last) instanceof Expression.TypeOf typeOf)) {
            return expressions.apply(name, call.span(), arguments);
        }
        BoundExpression value = expressions.apply(name, call.span(), arguments.subList(0, last));
        ScalarType type = type(typeOf);
        boolean single = name.equals("percentile_tdigest") && type != ScalarType.DYNAMIC;
        return single ? new BoundExpression.Convert(value, type) : value;
    }

    private ScalarType type(Expression.TypeOf typeOf) {
        String text = typeOf.text();
        String name = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')).strip();
        Optional<ScalarType> type = ScalarType.find(name);
        if (type.isEmpty()) {
            String message = "there is no type '%s'".formatted(name);
            throw expressions
                    .context()
                    .unknown(
                            ErrorCode.TYPE_MISMATCH,
                            typeOf.span(),
                            message,
                            name,
                            ScalarType.allNames());
        }
        return type.get();
    }

    private BoundExpression columnNames(Expression table) {
        Rows rows = expressions.pipelines().rows(table, expressions.scope().lets());
        if (rows.unknown()) {
            throw new BindFailure();
        }
        return new BoundExpression.Literal(
                ScalarType.DYNAMIC, List.<Object>copyOf(rows.schema().names()));
    }

    private BoundExpression packAll(Expression.Call call) {
        List<BoundExpression> pairs = new ArrayList<>();
        for (Column column : expressions.columns()) {
            pairs.add(new BoundExpression.Literal(ScalarType.STRING, column.name()));
            pairs.add(Rows.reference(column));
        }
        boolean dropNulls =
                !call.arguments().isEmpty() && isTrue(call.arguments().get(0).expression());
        return expressions.applyBound(
                dropNulls ? "bag_pack_not_null" : "bag_pack", call.span(), pairs);
    }

    private boolean isTrue(Expression flag) {
        BoundExpression bound =
                expressions.fold(
                        expressions.bind(flag, ScalarType.BOOL, "the argument of 'pack_all'"));
        return bound instanceof BoundExpression.Literal literal
                && Boolean.TRUE.equals(literal.value());
    }

    private BoundExpression cases(Expression.Call call, List<Expression> arguments) {
        List<BoundExpression> conditions = new ArrayList<>();
        List<BoundExpression> values = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i < arguments.size(); i++) {
            boolean condition = i % 2 == 0 && i + 1 < arguments.size();
            try {
                if (condition) {
                    conditions.add(
                            expressions.bind(arguments.get(i), ScalarType.BOOL, "a condition"));
                } else {
                    values.add(expressions.bind(arguments.get(i)));
                }
            } catch (BindFailure e) {
                failed = true;
            }
        }
        if (failed) {
            throw new BindFailure();
        }
        List<BoundExpression> unified = unified(call, values);
        int last = unified.size() - 1;
        return new Case(conditions, unified.subList(0, last), unified.get(last));
    }

    /** All as the one type that they all convert to. */
    private List<BoundExpression> unified(Expression.Call call, List<BoundExpression> values) {
        ScalarType type = values.get(0).type();
        for (BoundExpression value : values) {
            type = common(call, type, value);
        }
        ScalarType target = type;
        return values.stream().map(value -> converted(value, target)).toList();
    }

    private ScalarType common(Expression.Call call, ScalarType type, BoundExpression value) {
        if (type == value.type() || isNullConstant(value)) {
            return type;
        }
        if (type == ScalarType.DYNAMIC || value.type() == ScalarType.DYNAMIC) {
            return ScalarType.DYNAMIC;
        }
        if (ImplicitConversion.cost(value.type(), type).isPresent()) {
            return type;
        }
        if (ImplicitConversion.cost(type, value.type()).isPresent()) {
            return value.type();
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.TYPE_MISMATCH,
                        call.span(),
                        "the values of '%s' must have one type, these are %s and %s"
                                .formatted(
                                        call.function().text(),
                                        type.kustoName(),
                                        value.type().kustoName()));
    }

    private static boolean isNullConstant(BoundExpression value) {
        return value instanceof BoundExpression.Literal literal
                && literal.value() == null
                && literal.type() == ScalarType.DYNAMIC;
    }

    private BoundExpression converted(BoundExpression value, ScalarType type) {
        if (isNullConstant(value) && type != ScalarType.DYNAMIC) {
            return new BoundExpression.Literal(type, type == ScalarType.STRING ? "" : null);
        }
        if (type == ScalarType.DYNAMIC && value.type() != ScalarType.DYNAMIC) {
            return new BoundExpression.Convert(value, type);
        }
        return ImplicitConversion.apply(value, type);
    }

    private void require(Expression.Call call, boolean holds, String rule) {
        if (!holds) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "'%s' %s".formatted(call.function().text(), rule));
        }
    }
}
