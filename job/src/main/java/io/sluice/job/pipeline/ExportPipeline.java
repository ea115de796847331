package io.sluice.job.pipeline;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExportProperties.Distribution;
import io.sluice.catalog.ExportProperties.DistributionKind;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.KafkaConnection.TableKind;
import io.sluice.catalog.Table;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.batch.RunBatchTypeInformation;
import io.sluice.connector.failure.FailureReports;
import io.sluice.connector.kafka.RunScopedKafkaSource;
import io.sluice.connector.kafka.RunScopedKafkaSourceBuilder;
import io.sluice.connector.kafka.element.RunElement;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.storage.commit.ExternalTableSink;
import io.sluice.connector.storage.file.FileFormat;
import io.sluice.connector.storage.path.PartitionLayout;
import io.sluice.connector.storage.read.ExternalTableReader;
import io.sluice.connector.storage.write.LayoutSplitter;
import io.sluice.job.dimension.Dimensions;
import io.sluice.job.dimension.external.FilesProbe;
import io.sluice.job.operator.DeadLetterSettings;
import io.sluice.job.operator.DecodeOperator;
import io.sluice.job.operator.SplitByWriterOperator;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.IsolationLevel;

/**
 * Assembles the operators of one export: source, decoders, chains of the query, the way to the
 * writer, sink. Names are what a user reads in the web UI; uids are stable across definitions.
 */
final class ExportPipeline {
    private final ExportPlan plan;
    private final ExportContext context;
    private int splits;
    private final FailureReports failures;

    ExportPipeline(ExportPlan plan, ExportContext context) {
        this.plan = plan;
        this.context = context;
        this.failures =
                new FailureReports(
                        context.ledger(), plan.id(), context.start().epoch(), context.clock());
    }

    void assemble(StreamExecutionEnvironment environment) {
        MaxParallelism.fix(environment);
        DataStream<RunElement> source =
                environment
                        .fromSource(source(), WatermarkStrategy.noWatermarks(), sourceName())
                        .uid("source");
        Map<String, DataStream<RunBatch>> decoded = new LinkedHashMap<>();
        Map<String, Schema> wanted = wantedColumns();
        for (Table table : plan.facts()) {
            decoded.put(table.name(), decode(source, table, wanted.get(table.name())));
        }
        Dimensions dimensions = dimensions(source);
        sink(
                new PhysicalAssembly(
                                plan.query(),
                                decoded,
                                dimensions,
                                context.gathering(),
                                failures,
                                CursorOffsets.of(context, plan::topic))
                        .assemble());
    }

    private Dimensions dimensions(DataStream<RunElement> source) {
        Dimensions dimensions = new Dimensions(failures);
        for (PhysicalNode.Source standing : plan.query().standing()) {
            Optional<ExternalTable> external = plan.external(standing.table());
            if (external.isPresent()) {
                dimensions.add(
                        source, external.get(), standing.output(), context.dimensionMaxBytes());
            } else {
                Table table = plan.dimension(standing.table());
                dimensions.add(
                        source,
                        table,
                        standing.output(),
                        deadLetters(table),
                        context.dimensionMaxBytes());
            }
        }
        return dimensions;
    }

    private String sourceName() {
        return plan.facts().stream().map(Table::name).collect(Collectors.joining(", "))
                + " (run-scoped)";
    }

    private RunScopedKafkaSource source() {
        ExportProperties properties = plan.export().properties();
        KafkaConnection first = ExportPlan.connection(plan.facts().get(0));
        RunScopedKafkaSourceBuilder builder =
                RunScopedKafkaSource.builder()
                        .bootstrapServers(context.clients().bootstrapServers(first))
                        .clientProperties(context.clients().of(first))
                        .groupId(context.pace().isOneRun() ? null : "sluice." + plan.id())
                        .interval(properties.intervalBetweenRuns())
                        .forcedLatency(properties.forcedLatency().orElse(Duration.ZERO))
                        .history(context.history())
                        .clock(context.clock())
                        .observer(failures)
                        .polling(new SourceSettings.Polling(4 << 20, 20_000, true));
        if (context.acceptGaps()) {
            builder.acceptGaps();
        }
        builder.catchUpRecordsPerSecond(context.pace().catchUpRecordsPerSecond());
        if (context.pace().isOneRun()) {
            builder.onlyRun(context.pace().onlyRun(), context.pace().onlyUntil());
        }
        Map<String, IsolationLevel> topics = new LinkedHashMap<>();
        for (Table table : plan.facts()) {
            KafkaConnection connection = ExportPlan.connection(table);
            topics.put(connection.topic(), isolation(connection));
        }
        topics.forEach(builder::fact);
        dimensionTopics().values().forEach(connection -> addDimension(builder, connection));
        for (PhysicalNode.Source standing : plan.query().standing()) {
            plan.external(standing.table())
                    .ifPresent(
                            table ->
                                    builder.externalDimension(
                                            table.name(),
                                            new FilesProbe(ExternalTableReader.of(table))));
        }
        return builder.build();
    }

    /** Two tables may be read from one topic; where one of them keeps every record, none may go. */
    private Map<String, KafkaConnection> dimensionTopics() {
        Map<String, KafkaConnection> topics = new LinkedHashMap<>();
        for (Table table : plan.dimensions()) {
            KafkaConnection connection = ExportPlan.connection(table);
            topics.merge(
                    connection.topic(),
                    connection,
                    (a, b) -> a.effectiveTableKind() == TableKind.APPEND ? a : b);
        }
        return topics;
    }

    private static void addDimension(
            RunScopedKafkaSourceBuilder builder, KafkaConnection connection) {
        switch (connection.effectiveTableKind()) {
            case APPEND -> builder.dimension(connection.topic(), isolation(connection));
            case UPSERT -> builder.upsertDimension(connection.topic(), isolation(connection));
        }
    }

    private static IsolationLevel isolation(KafkaConnection connection) {
        return switch (connection.effectiveIsolationLevel()) {
            case READ_COMMITTED -> IsolationLevel.READ_COMMITTED;
            case READ_UNCOMMITTED -> IsolationLevel.READ_UNCOMMITTED;
        };
    }

    /** Each table is decoded once: the columns that any branch over it needs. */
    private Map<String, Schema> wantedColumns() {
        Map<String, Schema> wanted = new LinkedHashMap<>();
        for (PhysicalNode.Source source : plan.query().sources()) {
            wanted.merge(source.table(), source.output(), ExportPipeline::union);
        }
        return wanted;
    }

    private static Schema union(Schema a, Schema b) {
        List<Column> columns = new ArrayList<>(a.columns());
        b.columns().stream()
                .filter(column -> a.find(column.name()).isEmpty())
                .forEach(columns::add);
        return new Schema(columns);
    }

    private DataStream<RunBatch> decode(DataStream<RunElement> source, Table table, Schema wanted) {
        KafkaConnection connection = ExportPlan.connection(table);
        boolean tellsRuns = plan.facts().size() > 1 && !plan.query().isRowWise();
        String name =
                "decode %s (%s)"
                        .formatted(
                                table.name(), connection.format().name().toLowerCase(Locale.ROOT));
        return source.transform(
                        name,
                        new RunBatchTypeInformation(wanted),
                        failures.watched(
                                new DecodeOperator(table, wanted, deadLetters(table), tellsRuns)))
                .uid("decode-" + table.name());
    }

    private DeadLetterSettings deadLetters(Table table) {
        KafkaConnection connection = ExportPlan.connection(table);
        return new DeadLetterSettings(
                connection.effectiveDeadLetterTopic(), context.clients().of(connection));
    }

    private void sink(List<PhysicalAssembly.Rows> rows) {
        PartitionLayout layout = PartitionLayout.of(plan.destination(), plan.output());
        ExportProperties properties = plan.export().properties();
        boolean perPartitionValue =
                layout.isRouted()
                        && properties.effectiveDistributionKind() == DistributionKind.DEFAULT
                        && properties.effectiveDistribution() == Distribution.PER_NODE;
        DataStream<RunBatch> routed =
                rows.stream()
                        .map(part -> perPartitionValue ? toWriters(part, layout) : inOrder(part))
                        .reduce((a, b) -> a.union(b))
                        .orElseThrow();
        externalTableSink(layout).write(routed);
    }

    /** What one subtask gives is written by one: in its order, and into few files. */
    private static DataStream<RunBatch> inOrder(PhysicalAssembly.Rows rows) {
        return rows.single() ? rows.stream().global() : rows.stream();
    }

    private DataStream<RunBatch> toWriters(PhysicalAssembly.Rows rows, PartitionLayout layout) {
        int writers = rows.stream().getExecutionEnvironment().getParallelism();
        SingleOutputStreamOperator<RunBatch> split =
                rows.stream()
                        .transform(
                                "split by partition",
                                new RunBatchTypeInformation(plan.output()),
                                failures.watched(
                                        new SplitByWriterOperator(
                                                layout, rows.single() ? writers : 0)))
                        .uid("split" + (splits++ == 0 ? "" : "-" + splits));
        return (rows.single() ? split.setParallelism(1) : split)
                .partitionCustom(
                        new SplitByWriterOperator.ToWriter(),
                        new SplitByWriterOperator.WriterOfPart(layout));
    }

    private ExternalTableSink externalTableSink(PartitionLayout layout) {
        List<String> topics =
                plan.facts().stream().map(table -> ExportPlan.connection(table).topic()).toList();
        var builder =
                ExternalTableSink.builder()
                        .start(context.ledger(), context.start(), topics)
                        .table(plan.destination(), plan.export().properties())
                        .format(FileFormat.of(plan.destination(), plan.export().properties()))
                        .splitter(new LayoutSplitter(layout))
                        .memory(context.memory())
                        .clock(context.clock());
        if (context.acceptGaps()) {
            builder.gapsAccepted();
        }
        if (!plan.query().isRowWise()) {
            builder.manyRowsPerRecord();
        }
        return builder.build();
    }
}
