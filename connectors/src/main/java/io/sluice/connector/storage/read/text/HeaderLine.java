package io.sluice.connector.storage.read.text;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.kql.type.Column;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The line of column names in front of a file of CSV or TSV. */
final class HeaderLine {
    private HeaderLine() {}

    /** The names as our writer puts them, without a line end. */
    static byte[] of(TextLayout layout) {
        String delimiter = layout.format() == DataFormat.TSV ? "\t" : ",";
        return layout.columns().columns().stream()
                .map(Column::name)
                .map(name -> quoted(name, delimiter))
                .collect(Collectors.joining(delimiter))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String name, String delimiter) {
        boolean needed =
                name.contains(delimiter)
                        || name.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r');
        return needed ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    static boolean isSame(byte[] record, byte[] names) {
        return Arrays.equals(record, 0, lengthWithoutEnd(record), names, 0, names.length);
    }

    /** Whether a record has nothing but its line end. */
    static boolean isBlank(byte[] record) {
        return lengthWithoutEnd(record) == 0;
    }

    private static int lengthWithoutEnd(byte[] record) {
        int length = record.length;
        if (length > 0 && record[length - 1] == '\n') {
            length--;
        }
        return length > 0 && record[length - 1] == '\r' ? length - 1 : length;
    }
}
