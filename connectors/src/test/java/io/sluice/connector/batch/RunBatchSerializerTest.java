package io.sluice.connector.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Timespan;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RunBatchSerializerTest {
    private static final Run RUN = new Run(120_000, 110_000, 120_003);
    private static final Schema SCHEMA =
            new Schema(
                    Arrays.stream(ScalarType.values())
                            .map(type -> new Column("c, " + type.kustoName(), type))
                            .toList());

    private final TypeSerializer<RunBatch> serializer = new RunBatchSerializer(SCHEMA);

    @Test
    void everyVectorKindSurvivesWithItsNulls() throws IOException {
        long seed = System.nanoTime();
        RandomRows rows = new RandomRows(SCHEMA, new Random(seed));
        for (int size : new int[] {1, 7, 8, 9, 1024}) {
            ColumnBatch columns = rows.next(size);

            RunBatch back = roundTrip(batch(columns, Optional.empty()));

            assertThat(RandomRows.read(back.columns()))
                    .as("seed %d", seed)
                    .isEqualTo(RandomRows.read(columns));
        }
    }

    @Test
    void accountsAndTheRangesEndSurviveWithoutRowsOfAnySchema() throws IOException {
        RangeEnd end = new RangeEnd(RUN, "töpic", 7, 5, Long.MAX_VALUE);
        RunBatch batch = batch(ColumnBatch.allocate(Schema.of(), 0), Optional.of(end));

        RunBatch back = roundTrip(batch);

        assertThat(back.run()).isEqualTo(RUN);
        assertThat(back.topic()).isEqualTo("töpic");
        assertThat(back.partition()).isEqualTo(7);
        assertThat(back.counts()).isEqualTo(new Counts(1, 2, 3, 4, -5));
        assertThat(back.rangeEnd()).contains(end);
        assertThat(back.columns().size()).isZero();
        assertThat(back.columns().schema()).isEqualTo(SCHEMA);
    }

    @Test
    void parsedDynamicValuesKeepTheirTypes() throws IOException {
        Map<String, Object> bag = new LinkedHashMap<>();
        bag.put("datetime", new Datetime(1));
        bag.put("timespan", new Timespan(-1));
        bag.put("guid", new UUID(1, 2));
        bag.put("numbers", Arrays.asList(1, 2L, 3.0, new BigDecimal("4.50"), null));
        bag.put("truths", List.of(true, false));
        bag.put("", "ü\uD83D\uDE00");
        Schema schema = Schema.of(new Column("d", ScalarType.DYNAMIC));
        ColumnBatch columns = ColumnBatch.allocate(schema, 2);
        ((DynamicVector) columns.vector(0)).parsed[0] = bag;
        ((DynamicVector) columns.vector(0)).set(1, new byte[] {'5'});
        columns.setSize(2);

        ColumnBatch back =
                roundTrip(new RunBatchSerializer(schema), batch(columns, Optional.empty()))
                        .columns();

        DynamicVector vector = (DynamicVector) back.vector(0);
        assertThat(vector.parsed[0]).isEqualTo(bag);
        assertThat(vector.parsed[1]).isNull();
        assertThat(vector.toString(1)).isEqualTo("5");
    }

    @Test
    void rowsOfAnotherSchemaAreRefused() {
        ColumnBatch other = ColumnBatch.allocate(Schema.of(new Column("x", ScalarType.LONG)));
        other.setSize(1);

        assertThatThrownBy(() -> roundTrip(batch(other, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x:long");
    }

    @Test
    void aCopyDoesNotSeeWhatItsSourceBecomes() {
        RandomRows rows = new RandomRows(SCHEMA, new Random(1));
        ColumnBatch columns = rows.next(20);
        List<List<Object>> before = RandomRows.read(columns);

        RunBatch copy = serializer.copy(batch(columns, Optional.empty()));
        rows.overwrite(columns);

        assertThat(RandomRows.read(copy.columns())).isEqualTo(before);
        assertThat(RandomRows.read(columns)).isNotEqualTo(before);
    }

    @Test
    void gatheringTakesTheChosenRowsInOrder() {
        ColumnBatch columns = new RandomRows(SCHEMA, new Random(2)).next(50);
        int[] rows = IntStream.of(99, 49, 0, 3, 3, 17, 99).toArray();

        ColumnBatch gathered = ColumnBatches.gather(columns, rows, 1, 6);

        List<List<Object>> all = RandomRows.read(columns);
        assertThat(RandomRows.read(gathered))
                .containsExactly(all.get(49), all.get(0), all.get(3), all.get(3), all.get(17));
        assertThat(gathered.vector(0).capacity()).isEqualTo(5);
    }

    @Test
    void textOfARowMarkedNullIsNotReadAtAll() throws IOException {
        Schema schema = Schema.of(new Column("d", ScalarType.DYNAMIC));
        ColumnBatch columns = ColumnBatch.allocate(schema, 1);
        BytesVector stale = (BytesVector) columns.vector(0);
        stale.lengths[0] = 1_000_000;
        stale.setNull(0);
        columns.setSize(1);

        RunBatch back = roundTrip(new RunBatchSerializer(schema), batch(columns, Optional.empty()));

        assertThat(back.columns().vector(0).isNullAt(0)).isTrue();
    }

    @Test
    void theSerializerItselfIsShippedAndRestored() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot<RunBatch> written = serializer.snapshotConfiguration();
        TypeSerializerSnapshot.writeVersionedSnapshot(out, written);
        TypeSerializerSnapshot<RunBatch> restored =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        getClass().getClassLoader());

        assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        assertThat(restored.resolveSchemaCompatibility(written).isCompatibleAsIs()).isTrue();
        assertThat(InstantiationUtil.clone(serializer)).isEqualTo(serializer);
        assertThat(InstantiationUtil.clone(new RunBatchTypeInformation(SCHEMA)).schema())
                .isEqualTo(SCHEMA);
    }

    private static RunBatch batch(ColumnBatch columns, Optional<RangeEnd> end) {
        return new RunBatch(RUN, "töpic", 7, columns, new Counts(1, 2, 3, 4, -5), end);
    }

    private RunBatch roundTrip(RunBatch batch) throws IOException {
        return roundTrip(serializer, batch);
    }

    private static RunBatch roundTrip(TypeSerializer<RunBatch> serializer, RunBatch batch)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(batch, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        RunBatch back = serializer.duplicate().deserialize(in);
        assertThat(in.available()).isZero();
        return back;
    }
}
