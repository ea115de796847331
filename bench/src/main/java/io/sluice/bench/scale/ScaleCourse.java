package io.sluice.bench.scale;

import java.nio.file.Path;
import java.util.List;

/**
 * Which points of curves are run.
 *
 * @param directory for topics and files
 * @param keep whether the files stay
 */
public record ScaleCourse(List<Point> points, Path directory, boolean keep) {
    public ScaleCourse {
        points = List.copyOf(points);
    }
}
