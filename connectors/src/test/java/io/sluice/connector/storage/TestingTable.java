package io.sluice.connector.storage;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.catalog.ExternalTableProperties.Encoding;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PathElement;
import io.sluice.catalog.StorageRoot;
import io.sluice.connector.storage.file.FileFormat;
import io.sluice.kql.type.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An external table and an export that say only what a test is about. */
public final class TestingTable {
    private final Schema schema;
    private DataFormat dataFormat = DataFormat.PARQUET;
    private Optional<Compression> compression = Optional.empty();
    private Optional<IncludeHeaders> headers = Optional.empty();
    private Optional<Encoding> encoding = Optional.empty();
    private Optional<String> fileExtension = Optional.empty();
    private OptionalInt rowGroupSize = OptionalInt.empty();
    private OptionalLong sizeLimit = OptionalLong.empty();
    private Optional<DatetimePrecision> precision = Optional.empty();
    private List<PartitionColumn> partitions = List.of();
    private Optional<List<PathElement>> pathFormat = Optional.empty();
    private Optional<String> namePrefix = Optional.empty();
    private String rootUri = "file:///unused";

    private TestingTable(Schema schema) {
        this.schema = schema;
    }

    public static TestingTable with(String csl) {
        return with(TestingBatch.schema(csl));
    }

    public static TestingTable with(Schema schema) {
        return new TestingTable(schema);
    }

    public TestingTable format(DataFormat format) {
        this.dataFormat = format;
        return this;
    }

    public TestingTable compression(Compression type) {
        this.compression = Optional.of(type);
        return this;
    }

    public TestingTable headers(IncludeHeaders include) {
        this.headers = Optional.of(include);
        return this;
    }

    public TestingTable encoding(Encoding of) {
        this.encoding = Optional.of(of);
        return this;
    }

    public TestingTable fileExtension(String extension) {
        this.fileExtension = Optional.of(extension);
        return this;
    }

    public TestingTable namePrefix(String prefix) {
        this.namePrefix = Optional.of(prefix);
        return this;
    }

    public TestingTable root(Path directory) {
        this.rootUri = directory.toUri().toString();
        return this;
    }

    public TestingTable rowGroupSize(int rows) {
        this.rowGroupSize = OptionalInt.of(rows);
        return this;
    }

    public TestingTable sizeLimit(long bytes) {
        this.sizeLimit = OptionalLong.of(bytes);
        return this;
    }

    public TestingTable precision(DatetimePrecision of) {
        this.precision = Optional.of(of);
        return this;
    }

    public TestingTable partitionBy(PartitionColumn... columns) {
        this.partitions = List.of(columns);
        return this;
    }

    public TestingTable pathFormat(PathElement... elements) {
        this.pathFormat = Optional.of(List.of(elements));
        return this;
    }

    public Schema schema() {
        return schema;
    }

    public ExternalTable build() {
        StorageRoot root =
                new StorageRoot(
                        StorageRoot.Kind.FILE_SYSTEM, rootUri, new StorageRoot.NoCredential());
        return new ExternalTable(
                "E", schema, partitions, pathFormat, dataFormat, List.of(root), properties());
    }

    private ExternalTableProperties properties() {
        return new ExternalTableProperties(
                Optional.empty(),
                Optional.empty(),
                compression.map(type -> type != Compression.NONE),
                compression.filter(type -> type != Compression.NONE),
                headers,
                namePrefix,
                fileExtension,
                encoding,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public FileFormat fileFormat() {
        ExportProperties export =
                new ExportProperties(
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        sizeLimit,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        rowGroupSize,
                        precision,
                        Optional.empty(),
                        Optional.empty());
        return FileFormat.of(build(), export);
    }
}
