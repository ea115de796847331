package io.sluice.connector.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RowCodecTest {
    private static final Schema SCHEMA =
            new Schema(
                    Arrays.stream(ScalarType.values())
                            .map(type -> new Column("c, " + type.kustoName(), type))
                            .toList());

    @Test
    void rowsOfEveryTypeSurviveOneByOneWithTheirNulls() throws IOException {
        long seed = System.nanoTime();
        RandomRows rows = new RandomRows(SCHEMA, new Random(seed));
        ColumnBatch batch = rows.next(300);
        DataOutputSerializer out = new DataOutputSerializer(16);
        for (int row = 0; row < batch.size(); row++) {
            RowCodec.write(batch, row, out);
        }

        byte[] bytes = out.getCopyOfBuffer();
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        ColumnBatch back = ColumnBatch.allocate(SCHEMA);
        for (int row = 0; row < batch.size(); row++) {
            RowCodec.read(in, bytes, back, row);
        }
        back.setSize(batch.size());

        assertThat(in.available()).isZero();
        assertThat(RandomRows.read(back)).as("seed %d", seed).isEqualTo(RandomRows.read(batch));
    }
}
