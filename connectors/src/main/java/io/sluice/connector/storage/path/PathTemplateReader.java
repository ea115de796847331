package io.sluice.connector.storage.path;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PathElement;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** Turns `partition by` and `pathformat` into a template, and refuses one that leaves the root. */
final class PathTemplateReader {
    private final ExternalTable table;
    private final List<PathTemplate.Part> parts = new ArrayList<>();

    PathTemplateReader(ExternalTable table) {
        this.table = table;
    }

    PathTemplate read() {
        if (table.pathFormat().isPresent()) {
            table.pathFormat().get().forEach(this::addElement);
        } else {
            for (int i = 0; i < table.partitions().size(); i++) {
                addPartition(i);
            }
        }
        return new PathTemplate(parts);
    }

    private void addElement(PathElement element) {
        if (element instanceof PathElement.Separator separator) {
            checkSeparator(separator.text());
            parts.add(new PathTemplate.Literal(separator.text()));
        } else if (element instanceof PathElement.Partition partition) {
            addPartition(indexOf(partition.name()));
        } else if (element instanceof PathElement.DatetimePattern pattern) {
            int partition = indexOf(pattern.partition());
            checkIsDatetime(partition);
            addValue(new PathTemplate.Moment(partition, formatOf(pattern.pattern())));
        }
    }

    private void addPartition(int index) {
        PartitionColumn partition = table.partitions().get(index);
        addValue(
                isDatetime(partition)
                        ? new PathTemplate.Moment(
                                index, DatetimeFormat.of(DefaultPattern.of(partition)))
                        : new PathTemplate.Value(index));
    }

    /** Two values never touch: their border would be lost. */
    private void addValue(PathTemplate.Part value) {
        if (!parts.isEmpty() && !(parts.get(parts.size() - 1) instanceof PathTemplate.Literal)) {
            parts.add(new PathTemplate.Literal("/"));
        }
        parts.add(value);
    }

    private int indexOf(String name) {
        for (int i = 0; i < table.partitions().size(); i++) {
            if (table.partitions().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "the path format of external table '%s' names a partition '%s' that it does not have"
                        .formatted(table.name(), name));
    }

    private void checkIsDatetime(int index) {
        PartitionColumn partition = table.partitions().get(index);
        if (!isDatetime(partition)) {
            throw new IllegalArgumentException(
                    "datetime_pattern needs a partition of type datetime, '%s' of external table '%s' is %s"
                            .formatted(
                                    partition.name(), table.name(), partition.type().kustoName()));
        }
    }

    private static boolean isDatetime(PartitionColumn partition) {
        return partition.type() == ScalarType.DATETIME
                && !(partition.source() instanceof PartitionColumn.Hash);
    }

    private DatetimeFormat formatOf(String pattern) {
        DatetimeFormat format = DatetimeFormat.of(pattern);
        checkSeparator(format.format(0));
        return format;
    }

    private void checkSeparator(String text) {
        for (String segment : text.split("/", -1)) {
            boolean onlyDots = !segment.isEmpty() && segment.chars().allMatch(c -> c == '.');
            if (onlyDots || segment.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
                throw new IllegalArgumentException(
                        "the path format of external table '%s' contains '%s': folders named by dots only, backslashes and control characters are not allowed"
                                .formatted(table.name(), text));
            }
        }
    }
}
