package io.sluice.connector.storage.path;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A path format, ready to be filled in. */
final class PathTemplate implements Serializable {

    /** A piece of the path: fixed text, or one partition's value. */
    sealed interface Part extends Serializable {}

    record Literal(String text) implements Part {}

    record Value(int partition) implements Part {}

    record Moment(int partition, DatetimeFormat format) implements Part {}

    private final List<Part> parts;

    PathTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    List<Part> parts() {
        return parts;
    }

    /** Whether the value of a partition opens a folder's name somewhere in the path. */
    boolean startsSegment(int partition) {
        boolean atStart = true;
        for (Part part : parts) {
            if (part instanceof Value value && value.partition() == partition && atStart) {
                return true;
            }
            if (part instanceof Literal literal) {
                atStart = literal.text().isEmpty() ? atStart : literal.text().endsWith("/");
            } else {
                atStart = false;
            }
        }
        return false;
    }

    /**
     * The path for the value numbers in column {@code row} of {@code ids}, without a slash at
     * either end. Values that are safe each but too long together for one folder's name give way to
     * the default.
     */
    String path(PartitionValues[] values, int[][] ids, int row) {
        String path = fill(values, ids, row, false);
        return isTooLong(path) ? fill(values, ids, row, true) : path;
    }

    private String fill(PartitionValues[] values, int[][] ids, int row, boolean withoutTexts) {
        StringBuilder path = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                path.append(literal.text());
            } else if (part instanceof Value value) {
                int id = ids[value.partition()][row];
                boolean hidden = withoutTexts && values[value.partition()] instanceof TextValues;
                path.append(
                        id == PartitionValues.DEFAULT_ID || hidden
                                ? PathText.DEFAULT
                                : values[value.partition()].text(id));
            } else if (part instanceof Moment moment) {
                int id = ids[moment.partition()][row];
                path.append(
                        id == PartitionValues.DEFAULT_ID
                                ? PathText.DEFAULT
                                : moment.format().format(values[moment.partition()].ticks(id)));
            }
        }
        return withoutSlashAtEnds(path);
    }

    private static String withoutSlashAtEnds(StringBuilder path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }

    private static boolean isTooLong(String path) {
        if (path.length() <= PathText.MAX_SEGMENT_BYTES / 3) {
            return false; // A char is three bytes at most.
        }
        for (String segment : path.split("/")) {
            if (segment.getBytes(StandardCharsets.UTF_8).length > PathText.MAX_SEGMENT_BYTES) {
                return true;
            }
        }
        return false;
    }
}
