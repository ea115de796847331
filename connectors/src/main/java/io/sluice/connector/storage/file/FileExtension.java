package io.sluice.connector.storage.file;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties.Compression;
import java.util.Locale;

/**
 * The end of a file's name: {@code fileExtension} as the user gave it, with or without its dot, or
 * the format's name; and {@code .gz} behind it for compressed text. Parquet says inside how it is
 * compressed.
 */
public final class FileExtension {
    private static final String GZIP = ".gz";

    private FileExtension() {}

    /** The end of the names of a table's files, with its dot. */
    public static String of(ExternalTable table) {
        String given =
                table.properties()
                        .fileExtension()
                        .filter(extension -> !extension.isBlank())
                        .orElse(table.dataFormat().name().toLowerCase(Locale.ROOT));
        String extension = given.startsWith(".") ? given : "." + given;
        boolean compressedText =
                table.dataFormat() != DataFormat.PARQUET
                        && table.properties().effectiveCompression(table.dataFormat())
                                != Compression.NONE;
        return compressedText && !extension.endsWith(GZIP) ? extension + GZIP : extension;
    }
}
