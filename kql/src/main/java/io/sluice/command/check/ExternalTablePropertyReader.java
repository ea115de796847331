package io.sluice.command.check;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.catalog.ExternalTableProperties.Encoding;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.command.result.Spellings;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.PropertyList;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the {@code with (…)} of an external table. */
final class ExternalTablePropertyReader {
    private static final List<String> PROPERTIES =
            List.of(
                    "folder",
                    "docString",
                    "compressed",
                    "compressionType",
                    "includeHeaders",
                    "namePrefix",
                    "fileExtension",
                    "encoding",
                    "sampleUris",
                    "filesPreview",
                    "validateNotEmpty",
                    "dryRun");
    private static final List<Compression> COMPRESSIONS =
            Arrays.stream(Compression.values()).filter(type -> type != Compression.NONE).toList();

    private final CommandScope scope;
    private final PropertyReader properties;

    ExternalTablePropertyReader(CommandScope scope, Identifier table, PropertyList list) {
        this.scope = scope;
        this.properties =
                new PropertyReader(
                        scope, "external table '%s'".formatted(table.name()), list, PROPERTIES);
    }

    ExternalTableProperties read(Optional<DataFormat> format) {
        Optional<Boolean> compressed = properties.flag("compressed");
        Optional<Compression> compression =
                properties.choice("compressionType", COMPRESSIONS, PropertyReader::lower);
        Optional<IncludeHeaders> headers =
                properties.choice(
                        "includeHeaders", List.of(IncludeHeaders.values()), Spellings::of);
        Optional<Encoding> encoding =
                properties.choice("encoding", List.of(Encoding.values()), Spellings::of);
        format.ifPresent(known -> checkFormat(known, compressed, compression, headers, encoding));
        return new ExternalTableProperties(
                properties.text("folder"),
                properties.text("docString"),
                compressed,
                compression,
                headers,
                fileNamePart("namePrefix"),
                fileNamePart("fileExtension"),
                encoding,
                properties.flag("sampleUris"),
                properties.flag("filesPreview"),
                properties.flag("validateNotEmpty"),
                properties.flag("dryRun"));
    }

    private void checkFormat(
            DataFormat format,
            Optional<Boolean> compressed,
            Optional<Compression> compression,
            Optional<IncludeHeaders> headers,
            Optional<Encoding> encoding) {
        boolean parquet = format == DataFormat.PARQUET;
        if (!parquet && compression.isPresent() && compression.get() != Compression.GZIP) {
            scope.error(
                    ErrorCode.CONFLICTING_PROPERTIES,
                    properties.span("compressionType"),
                    "%s files can be compressed with gzip only, got \"%s\""
                            .formatted(
                                    PropertyReader.lower(format),
                                    PropertyReader.lower(compression.get())));
        }
        if (compressed.isPresent() && !compressed.get() && compression.isPresent()) {
            scope.warn(
                    properties.nameSpan("compressionType"),
                    "compressionType has no effect with compressed = false");
        }
        boolean delimited = format == DataFormat.CSV || format == DataFormat.TSV;
        if (headers.isPresent() && headers.get() != IncludeHeaders.NONE && !delimited) {
            scope.error(
                    ErrorCode.CONFLICTING_PROPERTIES,
                    properties.span("includeHeaders"),
                    "%s files have no headers, only csv and tsv do"
                            .formatted(PropertyReader.lower(format)));
        }
        if (parquet && encoding.isPresent()) {
            scope.warn(properties.nameSpan("encoding"), "encoding has no effect on parquet files");
        }
    }

    /** A text that becomes part of a file name, so it cannot hold what a name cannot. */
    private Optional<String> fileNamePart(String name) {
        Optional<String> text = properties.text(name);
        boolean bad =
                text.isPresent()
                        && text.get()
                                .chars()
                                .anyMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 0x7F);
        boolean climbs = text.isPresent() && text.get().contains("..");
        if (bad || climbs || (text.isPresent() && text.get().length() > 100)) {
            properties.outOfRange(
                    name,
                    "at most 100 characters of a file name, without / and ..",
                    "a text that is not");
            return Optional.empty();
        }
        return text;
    }
}
