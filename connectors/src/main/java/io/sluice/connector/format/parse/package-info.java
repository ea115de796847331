/**
 * Scalar values as text, read from ranges of bytes: numbers, datetimes, timespans, guids, JSON.
 * Depends on {@code io.sluice.kql.type} only. Start with {@link
 * io.sluice.connector.format.parse.IsoDatetime}.
 */
package io.sluice.connector.format.parse;
