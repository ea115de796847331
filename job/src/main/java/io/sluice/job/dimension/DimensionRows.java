package io.sluice.job.dimension;

import io.sluice.connector.kafka.element.Run;

/**
 * Changes of a dimension table, on their way to every instance that keeps it: rows in the bytes
 * that they are kept in, so that they are encoded once however many instances there are.
 *
 * @param run the run before whose facts the changes come
 * @param table the name of the table
 * @param newest the latest ingestion time among the records, milliseconds since 1970
 * @param changes how many records {@code bytes} holds
 * @param bytes what {@link ChangeWriter} wrote; never changed once it is here
 */
record DimensionRows(Run run, String table, long newest, int changes, byte[] bytes) {}
