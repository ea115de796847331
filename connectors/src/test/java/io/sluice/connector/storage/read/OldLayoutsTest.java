package io.sluice.connector.storage.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.Snappy;

/** Layouts that DuckDB does not write, as Spark, Hive and Impala left them in many lakes. */
class OldLayoutsTest {
    /** Definition levels of a version 2 page: 1, 0, 1 bit-packed. */
    private static final byte[] VALUE_NULL_VALUE = {3, 0b101};

    @TempDir private Path directory;

    private List<List<Object>> read(TestingParquet file, String columns) throws IOException {
        file.write(directory.resolve("f.parquet"));
        return ReadBack.of(TestingTable.with(columns).root(directory)).rows();
    }

    private static TestingParquet required(Type type) {
        return new TestingParquet(
                type, FieldRepetitionType.REQUIRED, CompressionCodec.UNCOMPRESSED);
    }

    @Test
    void timestampsOfSparkAndImpalaAreDatetimes() throws IOException {
        ByteBuffer values = TestingParquet.littleEndian(24);
        // 2026-11-22T01:00:00.0000001Z, and the last nanosecond of 1969.
        values.putLong(3_600_000_000_100L).putInt(2_440_588 + 20_779);
        values.putLong(86_399_999_999_999L).putInt(2_440_587);

        assertThat(read(required(Type.INT96).page(2, 24, values.array()), "c:datetime"))
                .containsExactly(
                        List.of(Ticks.ofInstant(Instant.parse("2026-11-22T01:00:00.0000001Z"))),
                        List.of(Ticks.UNIX_EPOCH - 1));
    }

    @Test
    void pagesOfVersionTwoAreRead() throws IOException {
        byte[] values = TestingParquet.littleEndian(16).putLong(7).putLong(9).array();
        for (boolean compressed : new boolean[] {true, false}) {
            TestingParquet file =
                    new TestingParquet(
                            Type.INT64, FieldRepetitionType.OPTIONAL, CompressionCodec.SNAPPY);
            byte[] body = compressed ? Snappy.compress(values) : values;
            file.page2(3, 1, 16, VALUE_NULL_VALUE, body, compressed);

            assertThat(read(file, "c:long"))
                    .containsExactly(List.of(7L), Arrays.asList((Object) null), List.of(9L));
        }
    }

    @Test
    void lz4InHadoopsFramesAndWithoutIsRead() throws IOException {
        byte[] values = TestingParquet.littleEndian(16).putLong(7).putLong(9).array();
        byte[] block = LZ4Factory.safeInstance().fastCompressor().compress(values);
        byte[] framed =
                ByteBuffer.allocate(8 + block.length)
                        .putInt(16)
                        .putInt(block.length)
                        .put(block)
                        .array();
        for (byte[] body : List.of(framed, block)) {
            TestingParquet file =
                    new TestingParquet(
                            Type.INT64, FieldRepetitionType.REQUIRED, CompressionCodec.LZ4);

            assertThat(read(file.page(2, 16, body), "c:long"))
                    .containsExactly(List.of(7L), List.of(9L));
        }
    }

    @Test
    void stringsWithoutAnnotationAreText() throws IOException {
        ByteBuffer values = TestingParquet.littleEndian(11);
        values.putInt(2).put(new byte[] {'h', 'i'}).putInt(1).put((byte) 0xFF);

        assertThat(read(required(Type.BYTE_ARRAY).page(2, 11, values.array()), "c:string"))
                .containsExactly(List.of("hi"), List.of("\uFFFD"));
    }

    @Test
    void sixteenBytesOfAGuidColumnAreAGuid() throws IOException {
        TestingParquet file = required(Type.FIXED_LEN_BYTE_ARRAY);
        file.column.setType_length(16);
        byte[] value = ByteBuffer.allocate(16).putLong(1).putLong(2).array();

        assertThat(read(file.page(1, 16, value), "c:guid"))
                .containsExactly(List.of(new UUID(1, 2)));
    }

    @Test
    void typeWithoutACounterpartIsRefusedByName() throws IOException {
        TestingParquet file = required(Type.FIXED_LEN_BYTE_ARRAY);
        file.column.setType_length(12);
        file.column.setConverted_type(ConvertedType.INTERVAL);
        file.page(1, 12, new byte[12]).write(directory.resolve("f.parquet"));

        assertThat(ReadBack.of(TestingTable.with("c:timespan").root(directory)).problem())
                .contains("f.parquet", "column 'c' is of Parquet's type INTERVAL");
        assertThat(ReadBack.of(TestingTable.with("d:long").root(directory)).rows())
                .containsExactly(Arrays.asList((Object) null));
    }
}
