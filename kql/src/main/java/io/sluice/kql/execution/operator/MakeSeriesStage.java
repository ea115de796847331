package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays the bins of each group out as arrays. */
public final class MakeSeriesStage implements Stage {
    private final PlanNode.MakeSeries plan;
    private final RunContext context;
    private final int[] keys;
    private final int[] values;
    private final int bin;
    private Map<List<Object>, Map<Number, Object[]>> groups = new LinkedHashMap<>();

    public MakeSeriesStage(PlanNode.MakeSeries plan, RunContext context) {
        this.plan = plan;
        this.context = context;
        Schema input = plan.input().output();
        this.keys = positions(input, plan.keys().stream().map(Column::name).toList());
        this.values = positions(input, plan.values());
        this.bin = input.find(plan.axis().bin().name()).orElseThrow();
    }

    private static int[] positions(Schema input, List<String> names) {
        return names.stream().mapToInt(name -> input.find(name).orElseThrow()).toArray();
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        for (int i = 0; i < batch.size(); i++) {
            Object[] row = RowBuffer.row(batch, i);
            if (row[bin] instanceof Number place) {
                groups.computeIfAbsent(pick(row, keys), k -> new LinkedHashMap<>()).put(place, row);
            }
        }
    }

    private static List<Object> pick(Object[] row, int[] columns) {
        List<Object> picked = new ArrayList<>(columns.length);
        for (int column : columns) {
            picked.add(row[column]);
        }
        return picked;
    }

    @Override
    public void finishRun(BatchConsumer out) {
        Map<List<Object>, Map<Number, Object[]>> finished = groups;
        groups = new LinkedHashMap<>();
        if (finished.isEmpty() && plan.nonEmpty()) {
            finished.put(List.of(), Map.of());
        }
        AxisGrid grid = new AxisGrid(plan.axis(), context);
        List<Object[]> rows = new ArrayList<>();
        finished.forEach((key, bins) -> rows.add(row(key, bins, grid)));
        RowBuffer.emit(plan.output(), rows, out);
    }

    private Object[] row(List<Object> key, Map<Number, Object[]> bins, AxisGrid grid) {
        boolean bounded = plan.axis().from().isPresent() && plan.axis().to().isPresent();
        if (bins.isEmpty() && !bounded) {
            Object[] nothing = new Object[values.length + 1];
            Arrays.fill(nothing, List.of());
            return nothing;
        }
        Number start = grid.start(bins.keySet());
        int size = grid.size(start, bins.keySet());
        List<Object> cells = new ArrayList<>(key);
        for (int v = 0; v < values.length; v++) {
            Object[] items = new Object[size];
            Arrays.fill(items, plan.standards().get(v));
            for (Map.Entry<Number, Object[]> entry : bins.entrySet()) {
                int place = grid.index(entry.getKey(), start);
                if (place >= 0 && place < size) {
                    items[place] = entry.getValue()[values[v]];
                }
            }
            cells.add(Arrays.asList(items));
        }
        cells.add(grid.values(start, size));
        return cells.toArray();
    }
}
