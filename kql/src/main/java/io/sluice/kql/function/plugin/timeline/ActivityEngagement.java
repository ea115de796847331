package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** {@code activity_engagement}: a window compared with a longer one that ends with it. */
public record ActivityEngagement() implements RowsFunction {
    @Override
    public String name() {
        return "activity_engagement";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(values.get(0), values.get(1), values.get(2));
        long outer = values.get(3) == null ? 1 : windows.windows(values.get(3));
        List<Object[]> result = new ArrayList<>();
        Activity.slices(inputs.get(0))
                .forEach(
                        (slice, rows) -> {
                            TreeMap<Long, Activity.Window> active =
                                    Activity.windows(
                                            rows, Activity.withEarlier(windows, outer - 1));
                            active.forEach(
                                    (number, inner) -> {
                                        if (values.get(0) == null || number >= 0) {
                                            long all =
                                                    Activity.lookBack(active, number, outer)
                                                            .ids()
                                                            .size();
                                            long some = inner.ids().size();
                                            result.add(
                                                    Activity.row(
                                                            windows.start(number),
                                                            slice,
                                                            some,
                                                            all,
                                                            (double) some / all));
                                        }
                                    });
                        });
        return result;
    }
}
