/**
 * Reads CSV and TSV records, a row a line, into typed cells. Depends on the packages {@code column}
 * and {@code parse} beside it. Start with {@link
 * io.sluice.connector.format.delimited.DelimitedReaders}.
 */
package io.sluice.connector.format.delimited;
