package io.sluice.connector.format.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.connector.format.column.CellWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a schema and the wanted places in it into steps. */
final class AvroCompiler {
    private static final AvroPlace NOWHERE = new AvroPlace();

    private final AvroInput in;
    private final AvroSkipper skipper;
    private final AvroCells cells;
    private final AvroJson json;

    AvroCompiler(AvroInput in) {
        this.in = in;
        this.skipper = new AvroSkipper(in);
        this.cells = new AvroCells(in);
        this.json = new AvroJson(in);
    }

    /**
     * @param last whether nothing wanted follows the value, so that its end need not be found
     */
    AvroStep compile(AvroType type, AvroPlace place, boolean last) {
        if (place.allTargets().length == 0) {
            return last ? row -> {} : row -> skipper.skip(type);
        }
        return switch (type.encoding) {
            case UNION -> union(type, place, last);
            case RECORD ->
                    nested(type, place, record(type, place, last && place.targets.isEmpty()));
            case ARRAY -> nested(type, place, array(type, place));
            case MAP -> nested(type, place, map(type, place));
            case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, BYTES, STRING, FIXED, ENUM ->
                    scalar(type, place);
        };
    }

    private AvroStep scalar(AvroType type, AvroPlace place) {
        CellWriter[] all = place.allTargets();
        if (place.targets.size() == 1 && all.length == 1) {
            CellWriter target = all[0];
            return row -> cells.write(type, target, row);
        }
        CellWriter[] targets = place.targets.toArray(CellWriter[]::new);
        List<CellWriter> below = new ArrayList<>(Arrays.asList(all));
        below.removeAll(place.targets);
        return row -> {
            int start = in.position();
            for (CellWriter target : targets) {
                in.seek(start);
                cells.write(type, target, row);
            }
            if (targets.length == 0) {
                skipper.skip(type);
            }
            below.forEach(target -> target.missing(row));
        };
    }

    private AvroStep union(AvroType type, AvroPlace place, boolean last) {
        AvroStep[] branches =
                Arrays.stream(type.children)
                        .map(branch -> compile(branch, place, last))
                        .toArray(AvroStep[]::new);
        return row -> branches[in.readIndex(branches.length, "branch")].read(row);
    }

    /**
     * Writes the value as JSON where a column takes all of it, and looks into it for the others.
     */
    private AvroStep nested(AvroType type, AvroPlace place, AvroStep inside) {
        if (place.targets.isEmpty()) {
            return inside;
        }
        CellWriter[] targets = place.targets.toArray(CellWriter[]::new);
        boolean lookedInto = belowOf(place).length > 0;
        return row -> {
            int start = in.position();
            byte[] text = json.read(type);
            for (CellWriter target : targets) {
                target.container(row, text, 0, text.length);
            }
            if (lookedInto) {
                in.seek(start);
                inside.read(row);
            }
        };
    }

    private AvroStep record(AvroType type, AvroPlace place, boolean last) {
        int end = type.children.length;
        while (last && end > 0 && !isWanted(place, type.fields.get(end - 1))) {
            end--;
        }
        AvroStep[] steps = new AvroStep[end];
        for (int i = 0; i < end; i++) {
            AvroPlace field = place.fields.getOrDefault(type.fields.get(i), NOWHERE);
            steps[i] = compile(type.children[i], field, last && i == end - 1);
        }
        CellWriter[] absent = absentFields(type, place);
        return row -> {
            for (AvroStep step : steps) {
                step.read(row);
            }
            for (CellWriter target : absent) {
                target.missing(row);
            }
        };
    }

    private static boolean isWanted(AvroPlace place, String field) {
        return place.fields.containsKey(field);
    }

    /** Columns below this place that no record of the schema has. */
    private static CellWriter[] absentFields(AvroType type, AvroPlace place) {
        AvroPlace absent = new AvroPlace();
        absent.fields.putAll(place.fields);
        absent.fields.keySet().removeAll(type.fields);
        absent.elements.putAll(place.elements);
        return absent.allTargets();
    }

    private AvroStep array(AvroType type, AvroPlace place) {
        AvroStep skip = row -> skipper.skip(type.children[0]);
        Map<Integer, AvroStep> wanted = new HashMap<>();
        place.elements.forEach(
                (index, element) -> wanted.put(index, inside(type.children[0], element)));
        return missingFirst(
                place,
                row -> {
                    int index = 0;
                    for (long count = blockCount(); count != 0; count = blockCount()) {
                        for (long i = 0; i < count; i++, index++) {
                            wanted.getOrDefault(index, skip).read(row);
                        }
                    }
                });
    }

    private AvroStep map(AvroType type, AvroPlace place) {
        AvroStep skip = row -> skipper.skip(type.children[0]);
        Map<String, AvroStep> wanted = new HashMap<>();
        place.fields.forEach((key, value) -> wanted.put(key, inside(type.children[0], value)));
        return missingFirst(
                place,
                row -> {
                    for (long count = blockCount(); count != 0; count = blockCount()) {
                        for (long i = 0; i < count; i++) {
                            wanted.getOrDefault(readKey(), skip).read(row);
                        }
                    }
                });
    }

    /** The step of something that may be there, after it was written down as missing. */
    private AvroStep inside(AvroType type, AvroPlace place) {
        AvroStep step = compile(type, place, false);
        CellWriter[] all = place.allTargets();
        return row -> {
            for (CellWriter target : all) {
                target.clear(row);
            }
            step.read(row);
        };
    }

    private static AvroStep missingFirst(AvroPlace place, AvroStep step) {
        CellWriter[] below = belowOf(place);
        return row -> {
            for (CellWriter target : below) {
                target.missing(row);
            }
            step.read(row);
        };
    }

    private String readKey() {
        int length = in.readLength();
        int from = in.skip(length);
        return new String(in.bytes(), from, length, UTF_8);
    }

    /** The elements of the next block; a negative count is followed by the block's bytes. */
    private long blockCount() {
        long count = in.readLong();
        if (count < 0) {
            in.readLong();
            count = -count;
        }
        AvroSkipper.checkCount(in, count);
        return count;
    }

    private static CellWriter[] belowOf(AvroPlace place) {
        AvroPlace below = new AvroPlace();
        below.fields.putAll(place.fields);
        below.elements.putAll(place.elements);
        return below.allTargets();
    }
}
