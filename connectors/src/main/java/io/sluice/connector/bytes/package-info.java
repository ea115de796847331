/**
 * Kusto's values as UTF-8 bytes: growing arrays, and the text forms that decoders, files and paths
 * share. Depends on {@code io.sluice.kql.type} and {@code io.sluice.kql.batch} only. Start with
 * {@link io.sluice.connector.bytes.GrowingBytes}.
 */
package io.sluice.connector.bytes;
