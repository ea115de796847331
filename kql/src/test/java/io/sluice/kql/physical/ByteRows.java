package io.sluice.kql.physical;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows with texts as bytes: partial states are bytes that are no text. */
final class ByteRows {
    private ByteRows() {}

    static void add(ColumnBatch batch, List<Object[]> rows) {
        RowBuffer boxed = new RowBuffer(batch.schema());
        boxed.add(batch);
        for (int i = 0; i < batch.size(); i++) {
            Object[] row = boxed.rows().get(i);
            for (int c = 0; c < row.length; c++) {
                ColumnVector vector = batch.vector(c);
                if (vector instanceof BytesVector bytes && !(vector instanceof DynamicVector)) {
                    int from = bytes.offsets[i];
                    row[c] = Arrays.copyOfRange(bytes.arrays[i], from, from + bytes.lengths[i]);
                }
            }
            rows.add(row);
        }
    }

    static void emit(Schema schema, List<Object[]> rows, BatchConsumer out) {
        List<Object[]> texts = texts(rows);
        int[] next = {0};
        RowBuffer.emit(
                schema,
                texts,
                batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        setBytes(batch, i, rows.get(next[0]++));
                    }
                    out.accept(batch);
                });
    }

    private static void setBytes(ColumnBatch batch, int i, Object[] row) {
        for (int c = 0; c < row.length; c++) {
            if (row[c] instanceof byte[] bytes) {
                ((BytesVector) batch.vector(c)).set(i, bytes);
            }
        }
    }

    /** The rows with texts as texts. */
    static List<Object[]> texts(List<Object[]> rows) {
        List<Object[]> texts = new ArrayList<>();
        for (Object[] row : rows) {
            texts.add(
                    Arrays.stream(row)
                            .map(
                                    cell ->
                                            cell instanceof byte[] bytes
                                                    ? new String(bytes, StandardCharsets.UTF_8)
                                                    : cell)
                            .toArray());
        }
        return texts;
    }
}
