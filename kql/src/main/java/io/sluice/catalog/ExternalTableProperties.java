package io.sluice.catalog;

import java.util.Optional;

/** The `with (…)` of an external table: what the user said, defaults are resolved on use. */
public record ExternalTableProperties(
        Optional<String> folder,
        Optional<String> docString,
        Optional<Boolean> compressed,
        Optional<Compression> compressionType,
        Optional<IncludeHeaders> includeHeaders,
        Optional<String> namePrefix,
        Optional<String> fileExtension,
        Optional<Encoding> encoding,
        Optional<Boolean> sampleUris,
        Optional<Boolean> filesPreview,
        Optional<Boolean> validateNotEmpty,
        Optional<Boolean> dryRun) {

    public enum Compression {
        NONE,
        GZIP,
        SNAPPY,
        LZ4_RAW,
        BROTLI,
        ZSTD
    }

    public enum IncludeHeaders {
        NONE,
        ALL,
        FIRST_FILE
    }

    public enum Encoding {
        UTF8_NO_BOM,
        UTF8_BOM
    }

    /** Those that describe the table, without those that ask the command for something. */
    public ExternalTableProperties kept() {
        return new ExternalTableProperties(
                folder,
                docString,
                compressed,
                compressionType,
                includeHeaders,
                namePrefix,
                fileExtension,
                encoding,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The compression of the files: {@code compressed=true} without a type is gzip; Parquet that
     * says nothing is snappy; text that says nothing, and anything with {@code compressed=false},
     * is not compressed.
     */
    public Compression effectiveCompression(ExternalTable.DataFormat format) {
        if (compressed.isPresent()) {
            return compressed.get() ? compressionType.orElse(Compression.GZIP) : Compression.NONE;
        }
        Compression unsaid =
                format == ExternalTable.DataFormat.PARQUET ? Compression.SNAPPY : Compression.NONE;
        return compressionType.orElse(unsaid);
    }
}
