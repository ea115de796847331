package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.store.Gather;
import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanNode;
import java.util.BitSet;

/**
 * Joins the rows of a run with those of a table, which is there before. Rows are pushed on as the
 * left ones come; what is said by the right rows alone is, at the end of the run.
 *
 * <pre>{@code
 * JoinTableBuilder right = new JoinTableBuilder(join);
 * rightBatches.forEach(right);
 * JoinStage stage = new JoinStage(join, right.build());
 * }</pre>
 */
public final class JoinStage implements Stage {
    private final JoinKind kind;
    private final SideKeys keys;
    private final JoinedRows joined;
    private final BitSet met = new BitSet();
    private JoinTable table;
    private int[] groups = new int[ColumnBatch.CAPACITY];
    private long rows;
    private long misses;

    public JoinStage(PlanNode.Join plan, JoinTable table) {
        this.kind = plan.kind();
        this.keys = SideKeys.left(plan);
        int leftWidth = kind.givesLeft() ? plan.left().output().width() : 0;
        this.joined = new JoinedRows(plan.output(), leftWidth);
        this.table = table;
    }

    /**
     * Joins with another table from now on. Kinds that remember what has been met can do so between
     * runs only.
     */
    public void replace(JoinTable next) {
        table = next;
    }

    /** How many rows have come from the left since the stage was made. */
    public long rows() {
        return rows;
    }

    /** How many of them have met no row. */
    public long misses() {
        return misses;
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        int size = batch.size();
        if (groups.length < size) {
            groups = new int[size];
        }
        table.lookUp(keys.of(batch), size, groups);
        keys.mask(groups, size);
        count(size);
        switch (kind) {
            case INNER -> pair(batch, false, out);
            case LEFTOUTER -> pair(batch, true, out);
            case INNERUNIQUE -> {
                keepFirst(size);
                pair(batch, false, out);
            }
            case RIGHTOUTER -> {
                mark(size);
                pair(batch, false, out);
            }
            case FULLOUTER -> {
                mark(size);
                pair(batch, true, out);
            }
            case LEFTSEMI -> choose(batch, true, out);
            case LEFTANTI -> choose(batch, false, out);
            case RIGHTSEMI, RIGHTANTI -> mark(size);
        }
    }

    private void count(int size) {
        int missing = 0;
        for (int i = 0; i < size; i++) {
            missing += groups[i] == 0 ? 1 : 0;
        }
        rows += size;
        misses += missing;
    }

    private void mark(int size) {
        for (int i = 0; i < size; i++) {
            met.set(groups[i]);
        }
    }

    /** Of the left rows of a key only the first one of the run meets the right ones. */
    private void keepFirst(int size) {
        for (int i = 0; i < size; i++) {
            if (met.get(groups[i])) {
                groups[i] = 0;
            } else {
                met.set(groups[i]);
            }
        }
    }

    private void pair(ColumnBatch batch, boolean keepLeft, BatchConsumer out) {
        boolean unique = table.unique();
        if (unique && keepLeft && batch.size() <= ColumnBatch.CAPACITY) {
            joined.flushWhole(batch, groups, table, out);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            int group = groups[i];
            if (group == 0) {
                if (keepLeft) {
                    add(batch, i, Gather.NO_ROW, out);
                }
            } else if (unique) {
                add(batch, i, group - 1, out);
            } else {
                int count = table.count(group);
                for (int nth = 0; nth < count; nth++) {
                    add(batch, i, table.row(group, nth), out);
                }
            }
        }
        joined.flush(batch, table, out);
    }

    private void choose(ColumnBatch batch, boolean meeting, BatchConsumer out) {
        for (int i = 0; i < batch.size(); i++) {
            if ((groups[i] != 0) == meeting) {
                add(batch, i, Gather.NO_ROW, out);
            }
        }
        joined.flush(batch, table, out);
    }

    private void add(ColumnBatch batch, int left, int right, BatchConsumer out) {
        joined.add(left, right);
        if (joined.isFull()) {
            joined.flush(batch, table, out);
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        switch (kind) {
            case RIGHTOUTER, FULLOUTER, RIGHTANTI -> pushRight(false, out);
            case RIGHTSEMI -> pushRight(true, out);
            case INNERUNIQUE, INNER, LEFTOUTER, LEFTSEMI, LEFTANTI -> {
                // All has been said.
            }
        }
        met.clear();
    }

    /** The right rows of groups that have been met, or of those that have not. */
    private void pushRight(boolean meeting, BatchConsumer out) {
        // Left rows without a group have marked that of the right rows without a key.
        met.clear(0);
        for (int group = 0; group <= table.groups(); group++) {
            if (met.get(group) != meeting) {
                continue;
            }
            int count = table.count(group);
            for (int nth = 0; nth < count; nth++) {
                joined.add(Gather.NO_ROW, table.row(group, nth));
                if (joined.isFull()) {
                    joined.flushRight(table, out);
                }
            }
        }
        joined.flushRight(table, out);
    }
}
