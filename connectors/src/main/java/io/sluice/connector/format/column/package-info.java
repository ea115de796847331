/**
 * Typed cells and rows that decoded values are written to, whatever format they come from. Depends
 * on {@code io.sluice.kql} and {@code io.sluice.connector.format.parse}. Start with {@link
 * io.sluice.connector.format.column.CellWriter}.
 */
package io.sluice.connector.format.column;
