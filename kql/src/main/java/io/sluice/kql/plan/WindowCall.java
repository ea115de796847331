package io.sluice.kql.plan;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that is computed from the rows around.
 *
 * @param arguments columns of the input
 */
public record WindowCall(Kind kind, Column result, List<Column> arguments) implements Serializable {
    /** What is computed. */
    public enum Kind {
        ROW_NUMBER,
        ROW_CUMSUM,
        ROW_WINDOW_SESSION,
        PREV,
        NEXT,
        ROW_RANK_DENSE,
        ROW_RANK_MIN
    }

    public WindowCall {
        arguments = List.copyOf(arguments);
    }

    static Schema output(Schema input, List<WindowCall> calls) {
        List<Column> columns = new ArrayList<>(input.columns());
        calls.forEach(call -> columns.add(call.result()));
        return new Schema(columns);
    }
}
