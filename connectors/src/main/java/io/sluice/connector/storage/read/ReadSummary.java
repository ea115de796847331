package io.sluice.connector.storage.read;

/**
 * What reading an external table came to.
 *
 * @param files files read
 * @param bytes bytes of these files, as they are stored
 * @param rows rows pushed
 * @param nulledValues values that did not convert to their column's type and became null (string:
 *     empty): more than 0 tells of a file written with other types than the table has
 */
public record ReadSummary(int files, long bytes, long rows, long nulledValues) {}
