package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes of rows by some of their columns: the same for values that are equal as keys of groups and
 * joins, in every process. Nulls are equal.
 */
public final class RowHashes {
    private final int[] positions;
    private final KeyColumn[] columns;
    private long[] hashes = new long[ColumnBatch.CAPACITY];

    private RowHashes(int[] positions, KeyColumn[] columns) {
        this.positions = positions;
        this.columns = columns;
    }

    /** Hashes of rows of a schema by columns with these names. */
    public static RowHashes of(Schema schema, List<String> names) {
        int[] positions = names.stream().mapToInt(n -> schema.find(n).orElseThrow()).toArray();
        KeyColumn[] columns =
                Arrays.stream(positions)
                        .mapToObj(position -> KeyColumn.of(schema.column(position).type()))
                        .toArray(KeyColumn[]::new);
        return new RowHashes(positions, columns);
    }

    /** The hash of each row; valid until the next call. */
    public long[] of(ColumnBatch batch) {
        int rows = batch.size();
        if (hashes.length < rows) {
            hashes = new long[rows];
        }
        Arrays.fill(hashes, 0, rows, 0);
        for (int i = 0; i < columns.length; i++) {
            columns[i].hash(batch.vector(positions[i]), rows, hashes);
        }
        return hashes;
    }
}
