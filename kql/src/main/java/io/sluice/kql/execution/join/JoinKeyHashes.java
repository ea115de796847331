package io.sluice.kql.execution.join;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.execution.group.RowHashes;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes of the rows of one side of a join, by the keys that it is shuffled by: rows of both sides
 * that meet have the same hash, in every process.
 */
public final class JoinKeyHashes {
    private final SideKeys keys;
    private final Schema schema;
    private final RowHashes hashes;

    private JoinKeyHashes(SideKeys keys, PlanNode.Join join) {
        this.keys = keys;
        List<Column> all = new ArrayList<>();
        List<String> hashed = new ArrayList<>();
        List<ScalarType> types = SideKeys.common(join);
        for (int i = 0; i < types.size(); i++) {
            all.add(new Column("key" + i, types.get(i)));
            if (join.shuffledBy().contains(join.keys().get(i))) {
                hashed.add("key" + i);
            }
        }
        this.schema = new Schema(all);
        this.hashes = RowHashes.of(schema, hashed);
    }

    /** Of the left side. */
    public static JoinKeyHashes left(PlanNode.Join join) {
        return new JoinKeyHashes(SideKeys.left(join), join);
    }

    /** Of the right side. */
    public static JoinKeyHashes right(PlanNode.Join join) {
        return new JoinKeyHashes(SideKeys.right(join), join);
    }

    /** The hash of each row; valid until the next call. */
    public long[] of(ColumnBatch batch) {
        ColumnVector[] vectors = keys.of(batch);
        ColumnBatch rows = new ColumnBatch(schema, vectors);
        rows.setSize(batch.size());
        return hashes.of(rows);
    }

    /** Whether a row of the batch that was hashed last meets nothing: one of its keys is null. */
    public boolean meetsNothing(int row) {
        return keys.isAbsent(row);
    }
}
