package io.sluice.connector.storage.commit;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExportProperties.Distribution;
import io.sluice.catalog.ExternalTable;
import io.sluice.connector.failure.FailureReports;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.storage.file.FileFormat;
import io.sluice.connector.storage.root.RootFileSystem;
import io.sluice.connector.storage.write.FileNames;
import io.sluice.connector.storage.write.MemoryLimits;
import io.sluice.connector.storage.write.SliceSplitter;
import io.sluice.connector.storage.write.WriterSettings;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Puts an {@link ExternalTableSink} together. */
public final class ExternalTableSinkBuilder {
    private Ledger ledger;
    private ExportStart start;
    private Set<String> factTopics;
    private ExternalTable table;
    private Distribution distribution = Distribution.PER_NODE;
    private FileFormat format;
    private SliceSplitter splitter;
    private MemoryLimits memory = MemoryLimits.DEFAULT;
    private boolean atMostOneRowPerRecord = true;
    private boolean gapsAccepted;
    private SourceClock clock = SourceClock.system();

    ExternalTableSinkBuilder() {}

    /** The export, as {@link ExportStart#prepare} found it, and the topics of its fact tables. */
    public ExternalTableSinkBuilder start(
            Ledger newLedger, ExportStart newStart, Collection<String> newFactTopics) {
        this.ledger = newLedger;
        this.start = newStart;
        this.factTopics = Set.copyOf(newFactTopics);
        return this;
    }

    /** Where the rows go and how they are spread. */
    public ExternalTableSinkBuilder table(ExternalTable newTable, ExportProperties properties) {
        this.table = newTable;
        this.distribution = properties.effectiveDistribution();
        return this;
    }

    /** What the files look like. */
    public ExternalTableSinkBuilder format(FileFormat newFormat) {
        this.format = newFormat;
        return this;
    }

    /** Which directory a row goes to. */
    public ExternalTableSinkBuilder splitter(SliceSplitter newSplitter) {
        this.splitter = newSplitter;
        return this;
    }

    public ExternalTableSinkBuilder memory(MemoryLimits newMemory) {
        this.memory = newMemory;
        return this;
    }

    /** Says that the query can give several rows for one record, so nothing counts as filtered. */
    public ExternalTableSinkBuilder manyRowsPerRecord() {
        this.atMostOneRowPerRecord = false;
        return this;
    }

    /** Says that the source may pass over offsets which Kafka no longer has. */
    public ExternalTableSinkBuilder gapsAccepted() {
        this.gapsAccepted = true;
        return this;
    }

    /** By which failures are dated. */
    public ExternalTableSinkBuilder clock(SourceClock newClock) {
        this.clock = newClock;
        return this;
    }

    public ExternalTableSink build() {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(table, "table");
        List<String> roots = table.roots().stream().map(RootFileSystem::checkedUri).toList();
        CommitSettings commit =
                new CommitSettings(
                        ledger,
                        start.id(),
                        start.epoch(),
                        start.definition().version(),
                        start.definition().ordinal(),
                        table.name(),
                        factTopics,
                        atMostOneRowPerRecord,
                        gapsAccepted);
        WriterSettings writer =
                new WriterSettings(
                        roots,
                        FileNames.prefix(
                                table.properties().namePrefix().orElse(""), start.id().export()),
                        Objects.requireNonNull(format, "format"),
                        Objects.requireNonNull(splitter, "splitter"),
                        distribution == Distribution.PER_SHARD,
                        memory);
        return new ExternalTableSink(
                commit,
                new FailureReports(ledger, start.id(), start.epoch(), clock),
                writer,
                distribution == Distribution.SINGLE);
    }
}
