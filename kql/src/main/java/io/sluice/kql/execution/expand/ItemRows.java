package io.sluice.kql.execution.expand;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.batch.store.Gather;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.plan.ExpandOptions;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of the items of a row's arrays; of several columns together, item by item. The columns
 * beside are repeated by position, without a look at their values.
 */
final class ItemRows {
    private final Schema input;
    private final ExpandOptions options;
    private final int[] columns;
    private final ScalarType[] types;
    private final List<?>[] items;

    /** Of each column of the input, whether its items become rows. */
    private final boolean[] expanded;

    ItemRows(Schema input, List<ExpandedColumn> arrays, ExpandOptions options) {
        this.input = input;
        this.options = options;
        this.columns =
                arrays.stream().mapToInt(c -> input.find(c.column()).orElseThrow()).toArray();
        this.types = arrays.stream().map(ExpandedColumn::type).toArray(ScalarType[]::new);
        this.items = new List<?>[columns.length];
        this.expanded = new boolean[input.width()];
        for (int column : columns) {
            expanded[column] = true;
        }
    }

    /** The columns of the input, of the items' types where they are expanded, and the index. */
    Schema schema() {
        List<Column> all = new ArrayList<>(input.columns());
        for (int i = 0; i < columns.length; i++) {
            all.set(columns[i], new Column(input.column(columns[i]).name(), types[i]));
        }
        if (!options.indexColumn().isEmpty()) {
            all.add(new Column(options.indexColumn(), ScalarType.LONG));
        }
        return new Schema(all);
    }

    /** Takes the items of a row and says how many rows it becomes: as many as its longest array. */
    int open(ColumnBatch batch, int row) {
        int longest = 0;
        for (int c = 0; c < columns.length; c++) {
            items[c] = items(RowBuffer.cell(batch.vector(columns[c]), row));
            longest = Math.max(longest, items[c].size());
        }
        return (int) Math.min(longest, options.limit().orElse(longest));
    }

    /** Adds a row to a batch: the nth items of the row that was opened last, and the index. */
    void add(int nth, ColumnBatch into) {
        int at = into.size();
        for (int c = 0; c < columns.length; c++) {
            Object item = nth < items[c].size() ? items[c].get(nth) : null;
            Object value = item == null ? null : converted(item, types[c]);
            ColumnVector vector = into.vector(columns[c]);
            if (value == null && types[c] == ScalarType.STRING) {
                ((BytesVector) vector).setEmpty(at);
            } else {
                Cells.set(vector, at, value);
            }
        }
        if (!options.indexColumn().isEmpty()) {
            ((LongVector) into.vector(expanded.length)).values[at] = nth;
        }
        into.setSize(at + 1);
    }

    /** Fills the columns beside, for all rows that have been added. */
    void repeat(ColumnBatch batch, int[] positions, ColumnBatch into) {
        for (int c = 0; c < expanded.length; c++) {
            if (!expanded[c]) {
                Gather.rows(batch.vector(c), positions, into.size(), into.vector(c));
            }
        }
    }

    /** A bag becomes bags of one member, or pairs; a null or a scalar is the one item. */
    private List<?> items(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> members = new ArrayList<>();
            map.forEach((name, member) -> members.add(member(name, member)));
            return members;
        }
        return Arrays.asList(value);
    }

    private Object member(Object name, Object member) {
        if (options.arrays()) {
            return Arrays.asList(name, member);
        }
        Map<Object, Object> bag = new LinkedHashMap<>();
        bag.put(name, member);
        return bag;
    }

    /** A cast, not a conversion: a text does not become a number, whatever it says. */
    private static Object converted(Object item, ScalarType type) {
        boolean text = item instanceof String;
        return switch (type) {
            case BOOL -> text ? null : DynamicValues.toBool(item);
            case INT -> text ? null : DynamicValues.toInt(item);
            case LONG -> text ? null : DynamicValues.toLong(item);
            case REAL -> text ? null : DynamicValues.toReal(item);
            case DECIMAL -> text ? null : DynamicValues.toDecimal(item);
            case STRING -> DynamicValues.toText(item);
            case DATETIME -> DynamicValues.toDatetime(item);
            case TIMESPAN -> DynamicValues.toTimespan(item);
            case GUID -> DynamicValues.toGuid(item);
            case DYNAMIC -> item;
        };
    }
}
