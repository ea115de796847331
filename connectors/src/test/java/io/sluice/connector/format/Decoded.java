package io.sluice.connector.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.ColumnBatch;
import java.util.ArrayList;
import java.util.List;

/** What a decoder handed on, copied out of its batches. */
final class Decoded implements RecordDecoder.Output {
    final List<List<Object>> rows = new ArrayList<>();
    final List<String> undecodable = new ArrayList<>();
    final List<Integer> batchSizes = new ArrayList<>();
    int records;
    long nulled;

    @Override
    public void rows(ColumnBatch batch, int endedRecords, long nulledValues) {
        for (int row = 0; row < batch.size(); row++) {
            rows.add(CellReader.row(batch, row));
        }
        batchSizes.add(batch.size());
        records += endedRecords;
        nulled += nulledValues;
    }

    @Override
    public void undecodable(int index, String reason) {
        undecodable.add(index + ": " + reason);
    }

    /** The only value of the only row. */
    Object value() {
        assertThat(undecodable).isEmpty();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).hasSize(1);
        return rows.get(0).get(0);
    }
}
