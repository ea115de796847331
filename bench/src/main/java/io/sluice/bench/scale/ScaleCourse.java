package io.sluice.bench.scale;

import java.nio.file.Path;
import java.util.List;

/**
 * Which curves are run and how large.
 *
 * @param records of a topic of typical records, of about 230 bytes; others have as many bytes, or
 *     as many records as their keys need
 * @param directory for topics and files
 * @param keep whether the files stay
 */
public record ScaleCourse(List<Curve> curves, long records, Path directory, boolean keep) {
    private static final long FEWEST = 1_000;

    public ScaleCourse {
        curves = List.copyOf(curves);
        if (records < FEWEST) {
            throw new IllegalArgumentException(
                    "--records must be at least %d, got %d".formatted(FEWEST, records));
        }
    }

    List<Point> points() {
        return curves.stream().distinct().flatMap(curve -> curve.points(records).stream()).toList();
    }
}
