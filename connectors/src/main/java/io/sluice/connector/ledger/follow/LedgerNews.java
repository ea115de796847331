package io.sluice.connector.ledger.follow;

import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRecord;
import java.util.OptionalLong;

/** One record of the ledger, as far as it tells how an export is doing. */
public sealed interface LedgerNews {
    /** A run is announced, or told again: the same run may come more than once. */
    record Announced(RunRecord run) implements LedgerNews {}

    /** An attempt failed. */
    record Failed(FailureRecord failure) implements LedgerNews {}

    /** An export was created or altered, or is told again. */
    record Defined(ExportId id, ExportDefinition definition) implements LedgerNews {}

    /**
     * The commit of a run has begun, or none is under way any more.
     *
     * @param runTime milliseconds since 1970; empty for none
     */
    record Begun(ExportId id, OptionalLong runTime) implements LedgerNews {}
}
