package io.sluice.job.operator.hold;

import io.sluice.connector.batch.RunBatch;

/**
 * A batch on its way to the subtask that holds its rows.
 *
 * @param input which of the receiving operator's inputs it belongs to
 * @param target the subtask
 */
public record RoutedBatch(int input, int target, RunBatch batch) {}
