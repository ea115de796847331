package io.sluice.connector.storage.read.parquet;

import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.connector.storage.compression.BlockDecompressor;
import io.sluice.connector.storage.read.file.StoredFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.format.CompressionCodec;

/** The decompressors of Parquet's codecs, made when a file needs them. */
final class Codecs {
    private final Map<CompressionCodec, BlockDecompressor> known =
            new EnumMap<>(CompressionCodec.class);

    BlockDecompressor of(StoredFile file, CompressionCodec codec) throws UnreadableFileException {
        BlockDecompressor decompressor = known.get(codec);
        if (decompressor == null) {
            decompressor = open(file, codec);
            known.put(codec, decompressor);
        }
        return decompressor;
    }

    private static BlockDecompressor open(StoredFile file, CompressionCodec codec)
            throws UnreadableFileException {
        return switch (codec) {
            case UNCOMPRESSED -> BlockDecompressor.of(Compression.NONE);
            case SNAPPY -> BlockDecompressor.of(Compression.SNAPPY);
            case GZIP -> BlockDecompressor.of(Compression.GZIP);
            case BROTLI -> BlockDecompressor.of(Compression.BROTLI);
            case ZSTD -> BlockDecompressor.of(Compression.ZSTD);
            case LZ4_RAW -> BlockDecompressor.of(Compression.LZ4_RAW);
            case LZ4 -> BlockDecompressor.framedLz4();
            case LZO ->
                    throw file.broken(
                            "it is compressed by LZO, which cannot be read; write it with zstd, snappy or gzip");
        };
    }
}
