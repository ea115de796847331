package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes rows of the items of arrays; of several columns together, item by item. */
public final class MvExpandStage implements Stage {
    private final PlanNode.MvExpand plan;
    private final int[] columns;

    public MvExpandStage(PlanNode.MvExpand plan) {
        this.plan = plan;
        Schema input = plan.input().output();
        this.columns =
                plan.columns().stream()
                        .mapToInt(c -> input.find(c.column()).orElseThrow())
                        .toArray();
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            expand(RowBuffer.row(batch, i), rows);
        }
        RowBuffer.emit(plan.output(), rows, out);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        // Row by row: nothing was held back.
    }

    private void expand(Object[] row, List<Object[]> rows) {
        List<List<?>> items = new ArrayList<>();
        int longest = 0;
        for (int column : columns) {
            List<?> list = items(row[column]);
            items.add(list);
            longest = Math.max(longest, list.size());
        }
        long count = Math.min(longest, plan.options().limit().orElse(longest));
        boolean indexed = !plan.options().indexColumn().isEmpty();
        for (int i = 0; i < count; i++) {
            Object[] expanded = row.clone();
            for (int c = 0; c < columns.length; c++) {
                Object item = i < items.get(c).size() ? items.get(c).get(i) : null;
                expanded[columns[c]] = converted(item, plan.columns().get(c));
            }
            rows.add(indexed ? withIndex(i, expanded) : expanded);
        }
    }

    private static Object[] withIndex(long index, Object[] row) {
        Object[] cells = Arrays.copyOf(row, row.length + 1);
        cells[row.length] = index;
        return cells;
    }

    /** A bag becomes bags of one member, or pairs; a null or an empty array one null. */
    private List<?> items(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? Arrays.asList((Object) null) : list;
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            List<Object> members = new ArrayList<>();
            map.forEach(
                    (name, member) -> {
                        Map<Object, Object> bag = new LinkedHashMap<>();
                        bag.put(name, member);
                        members.add(plan.options().arrays() ? Arrays.asList(name, member) : bag);
                    });
            return members;
        }
        return Arrays.asList(value);
    }

    private static Object converted(Object item, ExpandedColumn column) {
        ScalarType type = column.type();
        return switch (type) {
            case BOOL -> DynamicValues.toBool(item);
            case INT -> DynamicValues.toInt(item);
            case LONG -> DynamicValues.toLong(item);
            case REAL -> DynamicValues.toReal(item);
            case DECIMAL -> DynamicValues.toDecimal(item);
            case STRING -> DynamicValues.toText(item);
            case DATETIME -> DynamicValues.toDatetime(item);
            case TIMESPAN -> DynamicValues.toTimespan(item);
            case GUID -> DynamicValues.toGuid(item);
            case DYNAMIC -> item;
        };
    }
}
