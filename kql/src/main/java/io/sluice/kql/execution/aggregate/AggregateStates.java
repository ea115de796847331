package io.sluice.kql.execution.aggregate;

import io.sluice.kql.function.aggregate.Arguments;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;

/** Chooses the form of the states of an aggregate. */
public final class AggregateStates {
    private AggregateStates() {}

    /** Arrays where there are such, accumulators elsewhere. */
    public static GroupStates of(AggregateCall call) {
        List<ScalarType> types = types(call);
        String name = call.function().name();
        Optional<GroupStates> typed =
                switch (name) {
                    case "countif" -> Optional.of(new GuardedStates(new CountStates()));
                    case "arg_max", "arg_min" -> chosen(name.equals("arg_max"), types.get(0));
                    default -> typed(name, types, call.constants());
                };
        if (typed.isEmpty() && name.endsWith("if") && types.size() == 2) {
            String plain = name.substring(0, name.length() - "if".length());
            typed = typed(plain, types.subList(0, 1), call.constants()).map(GuardedStates::new);
        }
        return typed.orElseGet(() -> boxed(call));
    }

    /** Accumulators, whatever the aggregate. */
    public static GroupStates boxed(AggregateCall call) {
        List<ScalarType> types = types(call);
        return new BoxedStates(
                () -> call.function().accumulators().apply(types, call.constants()),
                call.function().several(),
                types.size());
    }

    private static List<ScalarType> types(AggregateCall call) {
        return call.arguments().stream().map(Column::type).toList();
    }

    private static Optional<GroupStates> chosen(boolean greatest, ScalarType type) {
        return switch (type) {
            case INT, LONG, DATETIME, TIMESPAN -> Optional.of(new RowChoiceStates(greatest));
            case BOOL, REAL, DECIMAL, STRING, GUID, DYNAMIC -> Optional.empty();
        };
    }

    private static Optional<GroupStates> typed(
            String name, List<ScalarType> types, List<Object> constants) {
        if (name.equals("count")) {
            return Optional.of(new CountStates());
        }
        if (types.size() != 1) {
            return Optional.empty();
        }
        return switch (name) {
            case "sum" -> sum(types.get(0));
            case "avg" -> average(types.get(0));
            case "min", "max" -> extreme(name.equals("max"), types.get(0));
            case "dcount" -> distinct(types.get(0), Arguments.accuracy(constants));
            default -> Optional.empty();
        };
    }

    private static Optional<GroupStates> sum(ScalarType type) {
        return switch (type) {
            case INT, LONG, TIMESPAN -> Optional.of(new LongSumStates());
            case REAL -> Optional.of(new RealSumStates(false));
            case BOOL, DECIMAL, STRING, DATETIME, GUID, DYNAMIC -> Optional.empty();
        };
    }

    private static Optional<GroupStates> average(ScalarType type) {
        return switch (type) {
            case INT, LONG, REAL -> Optional.of(new RealSumStates(true));
            case BOOL, DECIMAL, STRING, DATETIME, TIMESPAN, GUID, DYNAMIC -> Optional.empty();
        };
    }

    private static Optional<GroupStates> extreme(boolean greatest, ScalarType type) {
        return switch (type) {
            case INT, LONG, DATETIME, TIMESPAN ->
                    Optional.of(new LongExtremeStates(greatest, type == ScalarType.INT));
            case REAL -> Optional.of(new RealExtremeStates(greatest));
            case BOOL, DECIMAL, STRING, GUID, DYNAMIC -> Optional.empty();
        };
    }

    private static Optional<GroupStates> distinct(ScalarType type, int accuracy) {
        return switch (type) {
            case INT, LONG, REAL, STRING, DATETIME, TIMESPAN ->
                    Optional.of(new DistinctStates(accuracy));
            case BOOL, DECIMAL, GUID, DYNAMIC -> Optional.empty();
        };
    }
}
