package io.sluice.command.show;

import static io.sluice.kql.type.ScalarType.BOOL;
import static io.sluice.kql.type.ScalarType.DATETIME;
import static io.sluice.kql.type.ScalarType.DYNAMIC;
import static io.sluice.kql.type.ScalarType.LONG;
import static io.sluice.kql.type.ScalarType.STRING;
import static io.sluice.kql.type.ScalarType.TIMESPAN;

import io.sluice.command.result.ExportTables;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** The columns of answers that no definition holds: what exports, operations and records did. */
public final class StateTables {
    /** {@code .show continuous-exports}: the definition, and how far it is. */
    public static final Schema EXPORTS =
            behind(
                    ExportTables.DEFINITION,
                    new Column("LastRunTime", DATETIME),
                    new Column("StartCursor", STRING),
                    new Column("IsDisabled", BOOL),
                    new Column("LastRunResult", STRING),
                    new Column("ExportedTo", DATETIME),
                    new Column("IsRunning", BOOL));

    /** {@code .show cluster pending continuous-exports}: and why it is not further. */
    public static final Schema PENDING_EXPORTS =
            behind(
                    EXPORTS,
                    new Column("State", STRING),
                    new Column("LastError", STRING),
                    new Column("Lateness", TIMESPAN));

    /** {@code .show continuous-export E runs}. */
    public static final Schema RUNS =
            Schema.of(
                    new Column("RunTime", DATETIME),
                    new Column("Cut", DATETIME),
                    new Column("StartCursor", STRING),
                    new Column("EndCursor", STRING),
                    new Column("StartedOn", DATETIME),
                    new Column("CommittedOn", DATETIME),
                    new Column("RecordsRead", LONG),
                    new Column("RecordsFiltered", LONG),
                    new Column("RecordsExported", LONG),
                    new Column("DeadLetters", LONG),
                    new Column("Artifacts", LONG),
                    new Column("Bytes", LONG),
                    new Column("State", STRING));

    /** {@code .show continuous-export E exported-artifacts}. */
    public static final Schema ARTIFACTS =
            Schema.of(
                    new Column("Timestamp", DATETIME),
                    new Column("ExternalTableName", STRING),
                    new Column("Path", STRING),
                    new Column("NumRecords", LONG),
                    new Column("SizeInBytes", LONG));

    /** {@code .show continuous-export E failures}. */
    public static final Schema FAILURES =
            Schema.of(
                    new Column("Timestamp", DATETIME),
                    new Column("OperationId", STRING),
                    new Column("Name", STRING),
                    new Column("LastSuccessRun", DATETIME),
                    new Column("FailureKind", STRING),
                    new Column("Details", STRING));

    /** {@code .show external table T artifacts}. */
    public static final Schema EXTERNAL_ARTIFACTS =
            Schema.of(
                    new Column("Uri", STRING),
                    new Column("Size", LONG),
                    new Column("Partition", DYNAMIC));

    /** {@code sampleUris} of an external table. */
    public static final Schema SAMPLE_URIS = Schema.of(new Column("Uri", STRING));

    /** {@code .show operations}. */
    public static final Schema OPERATIONS =
            Schema.of(
                    new Column("OperationId", STRING),
                    new Column("Operation", STRING),
                    new Column("NodeId", STRING),
                    new Column("StartedOn", DATETIME),
                    new Column("LastUpdatedOn", DATETIME),
                    new Column("Duration", TIMESPAN),
                    new Column("State", STRING),
                    new Column("Status", STRING));

    /** {@code .show operation ID details}, of an export to a table. */
    public static final Schema OPERATION_DETAILS =
            Schema.of(
                    new Column("ExternalTableName", STRING),
                    new Column("Path", STRING),
                    new Column("NumRecords", LONG));

    /** {@code .show ingestion failures}. */
    public static final Schema INGESTION_FAILURES =
            Schema.of(
                    new Column("OperationId", STRING),
                    new Column("Database", STRING),
                    new Column("Table", STRING),
                    new Column("FailedOn", DATETIME),
                    new Column("IngestionSourcePath", STRING),
                    new Column("Details", STRING),
                    new Column("FailureKind", STRING),
                    new Column("RootActivityId", STRING),
                    new Column("OperationKind", STRING),
                    new Column("OriginatesFromUpdatePolicy", BOOL),
                    new Column("ErrorCode", STRING),
                    new Column("Principal", STRING),
                    new Column("User", STRING),
                    new Column("IngestionProperties", STRING),
                    new Column("NumberOfSources", LONG),
                    new Column("ShouldRetry", BOOL));

    /** {@code .show journal}: who changed what. */
    public static final Schema JOURNAL =
            Schema.of(
                    new Column("Event", STRING),
                    new Column("EventTimestamp", DATETIME),
                    new Column("Database", STRING),
                    new Column("EntityName", STRING),
                    new Column("UpdatedEntityName", STRING),
                    new Column("EntityVersion", STRING),
                    new Column("EntityContainerName", STRING),
                    new Column("OriginalEntityState", STRING),
                    new Column("UpdatedEntityState", STRING),
                    new Column("ChangeCommand", STRING),
                    new Column("Principal", STRING));

    /** {@code .show version}. */
    public static final Schema VERSION =
            Schema.of(
                    new Column("BuildVersion", STRING),
                    new Column("BuildTime", DATETIME),
                    new Column("ServiceType", STRING),
                    new Column("ProductVersion", STRING),
                    new Column("ServiceOffering", STRING));

    private StateTables() {}

    private static Schema behind(Schema first, Column... columns) {
        List<Column> all = new ArrayList<>(first.columns());
        all.addAll(List.of(columns));
        return new Schema(all);
    }
}
