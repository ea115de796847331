package io.sluice.bench.scale;

import java.nio.file.Path;

/** The script of one point: its tables, its destination and its export. */
final class ScaleScript {
    private ScaleScript() {}

    static String text(Point point, Path lake) {
        Query query = point.query();
        return point.source().script()
                + query.dimension().map(Dimension::script).orElse("")
                + """
                  .create external table Lake_%1$s (%2$s) kind = storage
                  %3$s dataformat = parquet (h@'file://%4$s')

                  .create-or-alter continuous-export %1$s over (%5$s) to table Lake_%1$s
                  with (intervalBetweenRuns = %8$ds%6$s)
                  <| %5$s%7$s
                  """
                        .formatted(
                                point.name(),
                                query.columns(),
                                query.partitions(),
                                lake,
                                point.source().table(),
                                query.properties(),
                                query.tail(),
                                point.source().secondsBetweenRuns());
    }
}
