package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.execution.group.Groups;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes the rows of a join's right side and puts them under their keys. */
public final class JoinTableBuilder implements BatchConsumer {
    private final SideKeys sideKeys;
    private final Groups groups;
    private final int[] columns;
    private final ColumnStore rows;
    private final boolean givesRows;
    private int[] groupOfRow = new int[64];
    private int size;

    /**
     * A table without rows.
     *
     * @param plan says which columns are keys and which ones the result has; of its inputs nothing
     *     but the columns is used
     */
    public JoinTableBuilder(PlanNode.Join plan) {
        this.sideKeys = SideKeys.right(plan);
        this.groups = Groups.of(keys(SideKeys.common(plan)));
        Schema right = plan.right().output();
        List<String> names = plan.rightColumns();
        this.columns = names.stream().mapToInt(n -> right.find(n).orElseThrow()).toArray();
        this.rows =
                new ColumnStore(
                        new Schema(Arrays.stream(columns).mapToObj(right::column).toList()));
        this.givesRows = plan.kind().givesRight();
    }

    private static List<Column> keys(List<ScalarType> types) {
        List<Column> keys = new ArrayList<>();
        for (ScalarType type : types) {
            keys.add(new Column("key" + keys.size(), type));
        }
        return keys;
    }

    /** Adds rows of the right side. */
    @Override
    public void accept(ColumnBatch batch) {
        int count = batch.size();
        int total = Math.addExact(size, count);
        int[] found = new int[count];
        groups.find(sideKeys.of(batch), count, found);
        if (givesRows) {
            sideKeys.mask(found, count);
            reserve(total);
            System.arraycopy(found, 0, groupOfRow, size, count);
            rows.accept(chosen(batch));
        }
        size = total;
    }

    /** The memory that the table of the rows so far takes, in bytes; of boxed values about. */
    long bytes() {
        return rows.bytes()
                + groups.bytes()
                + (long) Integer.BYTES * (groupOfRow.length + (givesRows ? 2L * size : 0));
    }

    private void reserve(int total) {
        if (groupOfRow.length < total) {
            groupOfRow = Arrays.copyOf(groupOfRow, Math.max(total, 3 * (groupOfRow.length / 2)));
        }
    }

    private ColumnBatch chosen(ColumnBatch batch) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = batch.vector(columns[i]);
        }
        ColumnBatch chosen = new ColumnBatch(rows.schema(), vectors);
        chosen.setSize(batch.size());
        return chosen;
    }

    /** The table of all rows so far. Nothing is added afterwards. */
    public JoinTable build() {
        rows.trim();
        boolean unique = givesRows && groups.count() == size && present();
        int[] starts = givesRows && !unique ? starts() : new int[0];
        int[] members = givesRows && !unique ? members(starts) : new int[0];
        groupOfRow = new int[0];
        return new JoinTable(groups, rows, size, unique, starts, members);
    }

    /** Whether each row has a key; as many groups as rows are not enough. */
    private boolean present() {
        for (int row = 0; row < size; row++) {
            if (groupOfRow[row] != row + 1) {
                return false;
            }
        }
        return true;
    }

    private int[] starts() {
        int[] starts = new int[groups.count() + 2];
        for (int row = 0; row < size; row++) {
            starts[groupOfRow[row] + 1]++;
        }
        for (int group = 1; group < starts.length; group++) {
            starts[group] += starts[group - 1];
        }
        return starts;
    }

    private int[] members(int[] starts) {
        int[] members = new int[size];
        int[] next = starts.clone();
        for (int row = 0; row < size; row++) {
            members[next[groupOfRow[row]]++] = row;
        }
        return members;
    }
}
