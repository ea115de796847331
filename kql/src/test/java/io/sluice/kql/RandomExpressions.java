package io.sluice.kql;

import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.MethodShape;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.function.agent.AgentTargets;
import io.sluice.kql.function.text.Regex;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Expressions and values at random. */
final class RandomExpressions {
    /** Functions that are slow or make their arguments long by purpose. */
    private static final List<String> LEFT_OUT =
            List.of("range", "repeat", "strrep", "datetime_list_timezones");

    private final Random random;
    private final Schema schema;
    private final List<ScalarFunction> functions;

    /** Arguments that only few texts are: the binder refuses constants that are none. */
    private static final Set<Class<?>> CONSTANTS = Set.of(Regex.class, AgentTargets.class);

    RandomExpressions(Random random, Schema schema) {
        this.random = random;
        this.schema = schema;
        this.functions =
                FunctionRegistry.all().stream()
                        .filter(ScalarFunction::isDeterministic)
                        .filter(f -> !LEFT_OUT.contains(f.name()))
                        // Those of the binder itself: it gives them what no query can write.
                        .filter(f -> !f.name().startsWith("$"))
                        .filter(
                                f ->
                                        f.shape().slots().stream()
                                                .noneMatch(s -> CONSTANTS.contains(s.type())))
                        .filter(
                                f ->
                                        f.shape().slots().stream()
                                                .noneMatch(RandomExpressions::isListOnly))
                        .toList();
    }

    /** A set of {@code in} is always an array; the binder sees to it. */
    private static boolean isListOnly(MethodShape.Slot slot) {
        return slot.type().getSimpleName().endsWith("Set");
    }

    BoundExpression of(ScalarType type, int depth) {
        int choice = random.nextInt(10);
        if (depth == 0 || choice == 0) {
            return leaf(type);
        }
        if (choice == 1) {
            return new BoundExpression.Case(
                    List.of(of(ScalarType.BOOL, depth - 1), of(ScalarType.BOOL, depth - 1)),
                    List.of(of(type, depth - 1), of(type, depth - 1)),
                    of(type, depth - 1));
        }
        if (choice == 2) {
            return new BoundExpression.Coalesce(List.of(of(type, depth - 1), of(type, depth - 1)));
        }
        if (type == ScalarType.BOOL && choice < 6) {
            return logical(depth);
        }
        if (choice == 9 && type != ScalarType.DYNAMIC) {
            return new BoundExpression.Convert(of(ScalarType.DYNAMIC, depth - 1), type);
        }
        return call(type, depth);
    }

    private BoundExpression logical(int depth) {
        if (random.nextInt(4) == 0) {
            ScalarType any = schema.column(random.nextInt(schema.width())).type();
            return new BoundExpression.IsNull(of(any, depth - 1));
        }
        List<BoundExpression> operands = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            operands.add(of(ScalarType.BOOL, depth - 1));
        }
        return new BoundExpression.Logical(random.nextBoolean(), operands);
    }

    private BoundExpression call(ScalarType type, int depth) {
        List<ScalarFunction> fitting = functions.stream().filter(f -> f.result() == type).toList();
        if (fitting.isEmpty()) {
            return leaf(type);
        }
        ScalarFunction function = fitting.get(random.nextInt(fitting.size()));
        List<BoundExpression> arguments = new ArrayList<>();
        for (ScalarFunction.Parameter parameter : function.parameters()) {
            ScalarType wanted =
                    parameter.type().orElse(schema.column(random.nextInt(schema.width())).type());
            arguments.add(of(wanted, depth - 1));
        }
        return new BoundExpression.Call(function, arguments, 0);
    }

    private BoundExpression leaf(ScalarType type) {
        if (random.nextInt(4) == 0) {
            return new BoundExpression.Literal(type, value(type));
        }
        List<Column> columns = schema.columns().stream().filter(c -> c.type() == type).toList();
        return new BoundExpression.ColumnReference(
                columns.get(random.nextInt(columns.size())).name(), type);
    }

    /** Null one time in four; extremes as often as ordinary values. */
    Object value(ScalarType type) {
        if (random.nextInt(4) == 0) {
            return type == ScalarType.STRING ? "" : null;
        }
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case INT -> pick(0, 1, -5, 42, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case LONG -> pick(0L, 1L, -7L, 1000L, Long.MAX_VALUE, Long.MIN_VALUE);
            case REAL -> pick(0.0, -0.5, 1e10, Double.NaN, Double.POSITIVE_INFINITY, 1e-300);
            case DECIMAL -> pick(BigDecimal.ZERO, new BigDecimal("-1.50"), new BigDecimal("1E+20"));
            case STRING ->
                    pick(
                            "a",
                            "Error: x=1",
                            "\u00c4\u00f6 \ud83d\ude00",
                            "2020-02-29",
                            "12",
                            "{\"a\":[1,2]}");
            case DATETIME -> pick(0L, 637_134_336_000_000_000L, 3_155_378_975_999_999_999L);
            case TIMESPAN -> pick(0L, 1L, -36_000_000_000L, Long.MAX_VALUE);
            case GUID -> pick(new UUID(0, 0), new UUID(1, 2));
            case DYNAMIC ->
                    pick(
                            Map.of("a", 1L),
                            Arrays.asList(1L, null, "x"),
                            "text",
                            2.5,
                            true,
                            List.of());
        };
    }

    private Object pick(Object... values) {
        return values[random.nextInt(values.length)];
    }
}
