package io.sluice.job.dimension;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.KafkaConnection.TableKind;
import io.sluice.catalog.Table;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.batch.RunBatchTypeInformation;
import io.sluice.connector.failure.FailureReports;
import io.sluice.connector.kafka.element.RunElement;
import io.sluice.connector.storage.read.ExternalTableReader;
import io.sluice.job.dimension.external.ExternalRows;
import io.sluice.job.operator.DeadLetterSettings;
import io.sluice.job.operator.hold.HoldLimits;
import io.sluice.job.operator.hold.RoutedBatch;
import io.sluice.job.operator.hold.WorkSpec;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The dimension tables of a pipeline, and the operators that facts meet them in. */
public final class Dimensions {
    private final FailureReports failures;
    private final Map<String, DimensionTable> tables = new LinkedHashMap<>();
    private final Map<String, DataStream<DimensionRows>> streams = new LinkedHashMap<>();

    public Dimensions(FailureReports failures) {
        this.failures = failures;
    }

    /**
     * Adds a table: what decodes the records of its topic.
     *
     * @param table has a Kafka connection
     * @param columns those that any operator keeps
     * @param maxBytes the most that it may need in one place
     */
    public void add(
            DataStream<RunElement> source,
            Table table,
            Schema columns,
            DeadLetterSettings deadLetters,
            long maxBytes) {
        KafkaConnection connection = table.connection().orElseThrow();
        boolean upsert = connection.effectiveTableKind() == TableKind.UPSERT;
        tables.put(table.name(), new DimensionTable(table.name(), columns, upsert, maxBytes));
        String name =
                "decode %s (%s, dimension)"
                        .formatted(
                                table.name(), connection.format().name().toLowerCase(Locale.ROOT));
        streams.put(
                table.name(),
                source.transform(
                                name,
                                new DimensionRowsType(),
                                new DimensionDecodeOperator(table, columns, deadLetters))
                        .uid("dimension-" + table.name()));
    }

    /**
     * Adds an external table: what reads its files where a run brings a listing of them.
     *
     * @param columns those that any operator keeps
     * @param maxBytes the most that it may need in one place
     */
    public void add(
            DataStream<RunElement> source, ExternalTable table, Schema columns, long maxBytes) {
        tables.put(table.name(), new DimensionTable(table.name(), columns, false, maxBytes));
        String name =
                "read %s (%s, dimension)"
                        .formatted(
                                table.name(), table.dataFormat().name().toLowerCase(Locale.ROOT));
        ExternalRows rows = new ExternalRows(table.name(), ExternalTableReader.of(table), columns);
        streams.put(
                table.name(),
                source.transform(name, new DimensionRowsType(), new DimensionReadOperator(rows))
                        .uid("dimension-" + table.name()));
    }

    /** Lets facts stream past the tables of a node. */
    public SingleOutputStreamOperator<RunBatch> enrich(
            DataStream<RunBatch> facts, PhysicalNode.Enrich node, String name) {
        EnrichPlan plan = EnrichPlan.of(node, tables(node.standing()));
        Schema arriving = ((RunBatchTypeInformation) facts.getType()).schema();
        return facts.connect(changes(node.standing()))
                .transform(
                        name,
                        new RunBatchTypeInformation(node.output()),
                        failures.watchedBoth(new EnrichOperator(plan, arriving)));
    }

    /** Holds the facts of a run beside the tables of a node. */
    public SingleOutputStreamOperator<RunBatch> hold(
            KeyedStream<RoutedBatch, Integer> facts,
            PhysicalNode.Gather node,
            WorkSpec work,
            HoldLimits limits,
            String name) {
        return facts.connect(changes(node.standing()))
                .transform(
                        name,
                        new RunBatchTypeInformation(work.output()),
                        failures.watchedBoth(
                                new StandingHoldOperator(work, limits, tables(node.standing()))));
    }

    /** A table that was added. */
    public DimensionTable table(String name) {
        return tables.get(name);
    }

    /** The changes of a table that was added. */
    public DataStream<DimensionRows> changes(String table) {
        return streams.get(table);
    }

    private List<DimensionTable> tables(List<PhysicalNode.Source> standing) {
        return standing.stream().map(source -> tables.get(source.table())).toList();
    }

    /** Every instance of an operator gets all changes. */
    private DataStream<DimensionRows> changes(List<PhysicalNode.Source> standing) {
        return standing.stream()
                .map(source -> streams.get(source.table()))
                .reduce((a, b) -> a.union(b))
                .orElseThrow()
                .broadcast();
    }
}
