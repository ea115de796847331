package io.sluice.connector.storage.file.parquet;

import org.apache.parquet.format.Encoding;

/**
 * A finished data page that waits for its row group.
 *
 * @param body levels and values behind the codec
 * @param uncompressedSize bytes before the codec
 * @param rows rows, null or not
 */
record Page(byte[] body, int uncompressedSize, int rows, Encoding encoding) {}
