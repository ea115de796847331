package io.sluice.server.operation;

import static io.sluice.kql.type.ScalarType.DATETIME;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Operations as commands answer. */
final class OperationTables {
    private static final Schema STARTED = Schema.of(new Column("OperationId", STRING));
    private static final Schema CANCELED =
            Schema.of(
                    new Column("OperationId", STRING),
                    new Column("Operation", STRING),
                    new Column("StartedOn", DATETIME),
                    new Column("CancellationState", STRING),
                    new Column("ReasonPhrase", STRING));

    private OperationTables() {}

    static ResultTable states(List<Operation> operations) {
        return new ResultTable(
                StateTables.OPERATIONS,
                operations.stream()
                        .map(
                                o ->
                                        Arrays.<Object>asList(
                                                o.id(),
                                                Operation.KIND,
                                                o.node(),
                                                ticks(o.startedOn()),
                                                ticks(o.updatedOn()),
                                                (o.updatedOn() - o.startedOn())
                                                        * Ticks.PER_MILLISECOND,
                                                o.state().text(),
                                                o.status()))
                        .toList());
    }

    static ResultTable details(Operation operation) {
        return new ResultTable(
                StateTables.OPERATION_DETAILS,
                operation.details().stream()
                        .map(file -> List.<Object>of(file.table(), file.path(), file.records()))
                        .toList());
    }

    static ResultTable started(String id) {
        return ResultTable.empty(STARTED).with(id);
    }

    static ResultTable canceled(Operation operation, String state, String reason) {
        return ResultTable.empty(CANCELED)
                .with(operation.id(), Operation.KIND, ticks(operation.startedOn()), state, reason);
    }

    private static long ticks(long millis) {
        return Ticks.ofInstant(Instant.ofEpochMilli(millis));
    }
}
