package io.sluice.job.query;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.embedded.lake.LakeReader;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Rows as text, in one form whether one machine computed them or DuckDB read them from files. */
final class EquivalenceRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sums of doubles depend on their order in the last digits. */
    private static final MathContext DIGITS = new MathContext(11);

    private EquivalenceRows() {}

    /** Gives the wanted columns of a table's rows. */
    static void emit(String table, List<Object[]> rows, Schema columns, BatchConsumer out) {
        Schema schema = RunQueries.TABLES.get(table);
        int[] from =
                columns.columns().stream()
                        .mapToInt(c -> schema.find(c.name()).orElseThrow())
                        .toArray();
        List<Object[]> picked = new ArrayList<>();
        for (Object[] row : rows) {
            Object[] cells = new Object[from.length];
            for (int i = 0; i < from.length; i++) {
                cells[i] = row[from[i]];
            }
            picked.add(cells);
        }
        RowBuffer.emit(columns, picked, out);
    }

    static List<String> ofOneMachine(Schema schema, List<Object[]> rows) {
        List<String> texts = new ArrayList<>();
        for (Object[] row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                ScalarType type = schema.column(i).type();
                cells.add(text(type, row[i] == null ? null : stored(type, row[i])));
            }
            texts.add(String.join(" | ", cells));
        }
        Collections.sort(texts);
        return texts;
    }

    /** As a reader of Parquet sees it. */
    private static Object stored(ScalarType type, Object value) {
        return switch (type) {
            case DATETIME -> Ticks.toUnixMicros((Long) value);
            case DYNAMIC -> DynamicText.print(value);
            case BOOL, INT, LONG, REAL, DECIMAL, STRING, TIMESPAN, GUID -> value;
        };
    }

    /** The rows of some files. */
    static List<String> ofFiles(LakeReader reader, Schema schema, Collection<Path> files) {
        List<String> texts = new ArrayList<>();
        if (files.isEmpty()) {
            return texts;
        }
        String sql =
                "select %s from read_parquet([%s], hive_partitioning = false)"
                        .formatted(
                                schema.columns().stream()
                                        .map(EquivalenceRows::select)
                                        .collect(joining(", ")),
                                files.stream()
                                        .map(file -> "'" + file + "'")
                                        .collect(joining(", ")));
        for (List<Object> row : reader.rows(sql)) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(text(schema.column(i).type(), row.get(i)));
            }
            texts.add(String.join(" | ", cells));
        }
        Collections.sort(texts);
        return texts;
    }

    private static String select(Column column) {
        String name = "\"" + column.name() + "\"";
        return column.type() == ScalarType.DATETIME ? "epoch_us(%s)".formatted(name) : name;
    }

    private static String text(ScalarType type, Object value) {
        if (type == ScalarType.DYNAMIC) {
            return json(value == null ? "null" : value.toString());
        }
        if (value == null) {
            return "null";
        }
        if (value instanceof Double real && Double.isFinite(real)) {
            return number(BigDecimal.valueOf(real).round(DIGITS));
        }
        return value instanceof BigDecimal decimal ? number(decimal) : value.toString();
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** JSON without spaces; numbers that are whole look alike. */
    private static String json(String text) {
        try {
            return JSON.readTree(text).toString().replaceAll("\\.0(?=[,\\]}]|$)", "");
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
