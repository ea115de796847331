package io.sluice.job.dimension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.RecordFormat;
import io.sluice.catalog.Table;
import io.sluice.connector.format.DecoderSpec;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordChangesTest {
    private static final Schema COLUMNS = Schema.of(new Column("Name", ScalarType.STRING));

    private final List<String> undecodable = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();

    private static Table table(RecordFormat format) {
        KafkaConnection connection =
                new KafkaConnection(
                        "devices",
                        format,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        return new Table(
                "Devices",
                COLUMNS,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(connection));
    }

    private RecordChangesTest record(String key, String value) {
        keys.add(key == null ? null : key.getBytes(UTF_8));
        values.add(value == null ? null : value.getBytes(UTF_8));
        return this;
    }

    private List<String> names(RecordFormat format, boolean upsert) {
        DecoderSpec spec = DecoderSpec.of(table(format), RecordChanges.decoded(COLUMNS));
        long[] offsets = new long[keys.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = 100 + 3L * i;
        }
        RecordBatch batch =
                new RecordBatch(
                        new Run(1, 1, 1),
                        "devices",
                        0,
                        offsets.length,
                        offsets,
                        new long[offsets.length],
                        keys.toArray(byte[][]::new),
                        values.toArray(byte[][]::new));
        DimensionStore store =
                new DimensionStore(new DimensionTable("Devices", COLUMNS, upsert, Long.MAX_VALUE));
        new RecordChanges(spec, COLUMNS, upsert)
                .decode(
                        batch,
                        (index, reason) -> undecodable.add(index + ": " + reason),
                        (bytes, changes) -> store.apply(bytes));
        List<String> names = new ArrayList<>();
        store.read(
                rows -> {
                    for (int i = 0; i < rows.size(); i++) {
                        names.add(((BytesVector) rows.vector(0)).toString(i));
                    }
                });
        return names;
    }

    @Test
    void deletionsKeepTheirPlaceAmongTheRows() {
        record("a", "{\"Name\": \"a1\"}").record("b", null).record("a", null);
        record("b", "{\"Name\": \"b1\"}").record("c", "{\"Name\": \"c1\"}").record("c", null);

        assertThat(names(RecordFormat.JSON, true)).containsExactly("b1");
        assertThat(undecodable).isEmpty();
    }

    @Test
    void recordThatCannotBeDecodedChangesNothing() {
        record("a", "{\"Name\": \"a1\"}").record("a", "{").record(null, "{\"Name\": \"x\"}");
        record(null, null);

        assertThat(names(RecordFormat.JSON, true)).containsExactly("a1");
        assertThat(undecodable).hasSize(3);
        assertThat(undecodable)
                .anyMatch(line -> line.startsWith("1: "))
                .contains(
                        "2: a record of an upsert table needs a key, which says what row it replaces");
    }

    @Test
    void appendedRecordsNeedNoKeyAndHaveNoDeletions() {
        record(null, "{\"Name\": \"x\"}").record("a", "{\"Name\": \"y\"}").record("a", null);

        assertThat(names(RecordFormat.JSON, false)).containsExactly("x", "y");
        assertThat(undecodable)
                .containsExactly("2: null value (tombstone) in a table of appended records");
    }

    @Test
    void allRowsOfARecordAreReplacedTogether() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            many.append('n').append(i).append('\n');
        }
        record("a", "old1\nold2").record("b", "x").record("a", many.toString());

        assertThat(names(RecordFormat.CSV, true)).hasSize(1_501).contains("x", "n0", "n1499");
    }
}
