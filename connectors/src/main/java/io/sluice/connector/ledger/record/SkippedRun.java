package io.sluice.connector.ledger.record;

import java.io.Serializable;

/**
 * Why a run was passed over, and how much it was.
 *
 * @param offsets how many offsets were not exported: at least as many as there were records
 * @param reason the operator's, or else the failure that led to the decision
 */
public record SkippedRun(long offsets, String reason) implements Serializable {}
