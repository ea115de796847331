/**
 * Block compression for the pages of a Parquet file: plain bytes into one of the format's codecs
 * and back, without Hadoop. Depends on the codecs' libraries only. Start with {@link
 * io.sluice.connector.storage.compression.BlockCompressor} and {@link
 * io.sluice.connector.storage.compression.BlockDecompressor}.
 */
package io.sluice.connector.storage.compression;
