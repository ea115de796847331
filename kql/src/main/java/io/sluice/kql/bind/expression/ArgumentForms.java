package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls whose arguments are meant as they are written: as names, as rows, as constants. */
final class ArgumentForms {
    static final Set<String> NAMES =
            Set.of(
                    "assert",
                    "bag_pack_columns",
                    "bin_auto",
                    "column_names_of",
                    "current_database",
                    "estimate_data_size");

    private final ExpressionBinder expressions;

    ArgumentForms(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(Expression.Call call, List<Expression> arguments) {
        return switch (call.function().text()) {
            case "assert" -> assertion(call, arguments);
            case "bag_pack_columns" -> packed(call, arguments);
            case "bin_auto" -> new AutomaticBins(expressions).bind(call, arguments);
            case "column_names_of" -> columnNames(call, arguments);
            case "current_database" -> {
                require(call, arguments.isEmpty(), "takes no arguments");
                yield text(expressions.context().tables().database());
            }
            default -> size(call, arguments);
        };
    }

    /** Decided now: a query whose assertion fails has columns, but does not run at all. */
    private BoundExpression assertion(Expression.Call call, List<Expression> arguments) {
        require(call, arguments.size() == 2, "takes a condition and a message");
        BoundExpression condition =
                expressions.fold(
                        expressions.bind(
                                arguments.get(0), ScalarType.BOOL, "the condition of 'assert'"));
        BoundExpression message =
                expressions.fold(
                        expressions.bind(
                                arguments.get(1), ScalarType.STRING, "the message of 'assert'"));
        if (!(condition instanceof BoundExpression.Literal decided)
                || !(message instanceof BoundExpression.Literal said)) {
            throw fail(call, "'assert' takes a condition and a message that are constants");
        }
        if (!Boolean.TRUE.equals(decided.value())) {
            expressions
                    .context()
                    .diagnostics()
                    .refuse(
                            Diagnostic.of(
                                    ErrorCode.INVALID_ARGUMENT,
                                    call.span(),
                                    "assert() has failed with message: '%s'"
                                            .formatted(said.value())));
        }
        return new BoundExpression.Literal(ScalarType.BOOL, true);
    }

    private BoundExpression packed(Expression.Call call, List<Expression> arguments) {
        require(call, !arguments.isEmpty(), "takes columns");
        List<BoundExpression> pairs = new ArrayList<>();
        for (Expression argument : arguments) {
            if (!(argument instanceof Expression.Reference column)) {
                throw expressions
                        .context()
                        .fail(
                                ErrorCode.INVALID_ARGUMENT,
                                argument.span(),
                                "'bag_pack_columns' takes columns: their names become the keys",
                                "use bag_pack(name, value, ...) for other values");
            }
            pairs.add(text(column.name().text()));
            pairs.add(expressions.bind(column));
        }
        return expressions.applyBound("bag_pack", call.span(), pairs);
    }

    private BoundExpression columnNames(Expression.Call call, List<Expression> arguments) {
        require(call, arguments.size() == 1, "takes a table or a query");
        Rows rows = expressions.pipelines().rows(arguments.get(0), expressions.scope().lets());
        if (rows.unknown()) {
            throw new BindFailure();
        }
        return new BoundExpression.Literal(
                ScalarType.DYNAMIC, new ArrayList<Object>(rows.schema().names()));
    }

    /** What has a fixed size is summed up here, the rest row by row. */
    private BoundExpression size(Expression.Call call, List<Expression> arguments) {
        require(call, !arguments.isEmpty(), "takes columns, or * for all");
        List<BoundExpression> values = new ArrayList<>();
        for (Expression argument : arguments) {
            if (argument instanceof Expression.Star) {
                for (Column column : expressions.columns()) {
                    values.add(Rows.reference(column));
                }
            } else {
                values.add(expressions.bind(argument));
            }
        }
        long fixed = 0;
        List<BoundExpression> variable = new ArrayList<>();
        for (BoundExpression value : values) {
            switch (value.type()) {
                case BOOL -> fixed += 1;
                case INT -> fixed += 4;
                case LONG, REAL, DATETIME, TIMESPAN -> fixed += 8;
                case DECIMAL, GUID -> fixed += 16;
                case STRING, DYNAMIC -> variable.add(value);
            }
        }
        BoundExpression sum = new BoundExpression.Literal(ScalarType.LONG, fixed);
        for (BoundExpression value : variable) {
            BoundExpression one =
                    expressions.applyBound("estimate_data_size", call.span(), List.of(value));
            sum = expressions.applyBound("+", call.span(), List.of(sum, one));
        }
        return sum;
    }

    private static BoundExpression text(String value) {
        return new BoundExpression.Literal(ScalarType.STRING, value);
    }

    private BindFailure fail(Expression.Call call, String message) {
        return expressions.context().fail(ErrorCode.INVALID_ARGUMENT, call.span(), message);
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
