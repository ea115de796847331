package io.sluice.connector.storage.path;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.PartitionColumn;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way back of a path format: a folder into the values of the virtual partitions, which are
 * nowhere else. A datetime is known down to what the path tells of it.
 */
public final class PathPartitions implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What one group of the expression holds: text where the token is null. */
    private record Capture(int partition, DatetimeFormat.Token token) implements Serializable {}

    private final ArrayList<Column> columns = new ArrayList<>();
    private final ArrayList<Boolean> virtual = new ArrayList<>();
    private final ArrayList<Capture> captures = new ArrayList<>();
    private final Pattern expression;
    private final boolean hiddenFolders;

    private PathPartitions(ExternalTable table) {
        for (PartitionColumn partition : table.partitions()) {
            columns.add(new Column(partition.name(), partition.type()));
            virtual.add(partition.source() instanceof PartitionColumn.Virtual);
        }
        List<PathTemplate.Part> parts = new PathTemplateReader(table).read().parts();
        this.hiddenFolders = opensHiddenFolder(parts);
        this.expression = Pattern.compile(expression(parts));
    }

    /**
     * Resolves a table's path format.
     *
     * @throws IllegalArgumentException when it names what is not there
     */
    public static PathPartitions of(ExternalTable table) {
        return new PathPartitions(table);
    }

    /** Whether the path format itself gives folders names that readers take for hidden. */
    public boolean namesHiddenFolders() {
        return hiddenFolders;
    }

    private static boolean opensHiddenFolder(List<PathTemplate.Part> parts) {
        return parts.stream()
                .anyMatch(
                        part ->
                                part instanceof PathTemplate.Literal literal
                                        && literal.text().matches("(.*/)?[._][^/]*"));
    }

    private String expression(List<PathTemplate.Part> parts) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            PathTemplate.Part part = parts.get(i);
            if (part instanceof PathTemplate.Literal literal) {
                pattern.append(
                        Pattern.quote(trimmed(literal.text(), i == 0, i == parts.size() - 1)));
            } else if (part instanceof PathTemplate.Value value) {
                captures.add(new Capture(value.partition(), null));
                pattern.append("([^/]+?)");
            } else if (part instanceof PathTemplate.Moment moment) {
                append(pattern, moment);
            }
        }
        return pattern.toString();
    }

    private static String trimmed(String text, boolean first, boolean last) {
        String start = first ? text.replaceFirst("^/+", "") : text;
        return last ? start.replaceFirst("/+$", "") : start;
    }

    private void append(StringBuilder pattern, PathTemplate.Moment moment) {
        pattern.append("(?:").append(PathText.DEFAULT).append('|');
        for (DatetimeFormat.Token token : moment.format().tokens()) {
            if (token.letter() == 0) {
                pattern.append(Pattern.quote(token.text()));
            } else {
                captures.add(new Capture(moment.partition(), token));
                pattern.append('(').append(DatetimeReader.expression(token)).append(')');
            }
        }
        pattern.append(')');
    }

    /**
     * The values of the virtual partitions by name: texts, and ticks of datetimes; null for the
     * default partition and for what the path does not tell.
     *
     * @param folder under the root, without a slash at either end
     * @return nothing where the path format puts no file into such a folder
     */
    public Optional<Map<String, Object>> read(String folder) {
        return read(folder, virtual);
    }

    /**
     * The values of all partitions by name, in their order: texts, longs of hashes, ticks of
     * datetimes; null as above.
     *
     * @param folder as above
     */
    public Optional<Map<String, Object>> readAll(String folder) {
        return read(folder, Collections.nCopies(columns.size(), true)).map(this::inOrder);
    }

    private Map<String, Object> inOrder(Map<String, Object> values) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (Column column : columns) {
            Object value = values.get(column.name());
            boolean number = column.type() == ScalarType.LONG && value instanceof String;
            ordered.put(column.name(), number ? number((String) value) : value);
        }
        return ordered;
    }

    private Optional<Map<String, Object>> read(String folder, List<Boolean> wanted) {
        Matcher matcher = expression.matcher(folder);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<Integer, DatetimeReader> moments = new HashMap<>();
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < captures.size(); i++) {
            Capture capture = captures.get(i);
            String text = matcher.group(i + 1);
            if (!wanted.get(capture.partition()) || text == null) {
                continue;
            }
            if (capture.token() == null) {
                values.put(columns.get(capture.partition()).name(), known(text));
            } else {
                moments.computeIfAbsent(capture.partition(), number -> new DatetimeReader())
                        .take(capture.token(), text);
            }
        }
        moments.forEach(
                (partition, moment) -> {
                    OptionalLong ticks = moment.ticks();
                    values.put(
                            columns.get(partition).name(),
                            ticks.isPresent() ? ticks.getAsLong() : null);
                });
        return Optional.of(values);
    }

    /** Null for what no hash gives. */
    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String known(String text) {
        return text.equals(PathText.DEFAULT) ? null : text;
    }
}
