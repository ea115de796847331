package io.sluice.bench.race;

import io.sluice.bench.load.Loaded;
import io.sluice.bench.load.Totals;
import java.util.List;
import java.util.Locale;

/** What is done with the records, and what the files must add up to then. */
public enum Shape {
    /** Every field, into ten columns. */
    ALL(
            "all columns",
            """
            count(*), sum(epoch_ms(ts)), sum(round(temperature * 100)::bigint), sum(round(humidity * 100)::bigint),
            sum(level), sum(floor), sum(substr(message, 9, 10)::bigint), count(distinct device)""") {
        @Override
        List<Long> expected(Loaded loaded) {
            return everything(loaded);
        }
    },
    /** A fifth of the records, three columns. */
    FILTER(
            "filter + 3 columns",
            "count(*), sum(epoch_ms(ts)), sum(round(temperature * 100)::bigint)") {
        @Override
        List<Long> expected(Loaded loaded) {
            Totals filtered = loaded.filtered();
            return List.of(filtered.count(), filtered.timestamps(), filtered.temperatures());
        }
    },
    /** Every field, a directory for each of the 20 regions. */
    PARTITIONED("20 partitions by region", ALL.sums) {
        @Override
        List<Long> expected(Loaded loaded) {
            return everything(loaded);
        }
    },
    /** Count and average by region and minute of event time. */
    SUMMARIZE(
            "one-minute count and average by region",
            "sum(n), round(sum(mean * n) * 100)::bigint, count(distinct (region, minute))") {
        @Override
        List<Long> expected(Loaded loaded) {
            return List.of(loaded.all().count(), loaded.all().temperatures(), loaded.windows());
        }
    },
    /** Each record with two columns of a dimension of 10,000 rows. */
    JOIN(
            "join with a dimension of 10 k rows",
            """
            count(*), sum(epoch_ms(ts)), sum(round(temperature * 100)::bigint), sum(capacity), count(distinct model)""") {
        @Override
        List<Long> expected(Loaded loaded) {
            Totals all = loaded.all();
            return List.of(
                    all.count(),
                    all.timestamps(),
                    all.temperatures(),
                    all.capacities(),
                    loaded.models());
        }
    };

    private final String title;
    private final String sums;

    Shape(String title, String sums) {
        this.title = title;
        this.sums = sums;
    }

    private static List<Long> everything(Loaded loaded) {
        Totals all = loaded.all();
        return List.of(
                all.count(),
                all.timestamps(),
                all.temperatures(),
                all.humidities(),
                all.levels(),
                all.floors(),
                all.numbers(),
                loaded.devices());
    }

    /** What {@link #sums} must give over the files of a correct export. */
    abstract List<Long> expected(Loaded loaded);

    /** The aggregates that DuckDB computes over the files. */
    String sums() {
        return sums;
    }

    public String title() {
        return title;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
