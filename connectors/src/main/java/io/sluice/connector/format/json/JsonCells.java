package io.sluice.connector.format.json;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.parse.JsonEscapes;
import io.sluice.connector.format.parse.JsonGrammar;
import io.sluice.connector.format.parse.Utf8;

/** Writes the tokens of one JSON record to the cells of one row. */
final class JsonCells {
    private final JsonGrammar grammar = new JsonGrammar();
    private byte[] json;
    private int row;

    void begin(byte[] record, int currentRow) {
        json = record;
        row = currentRow;
    }

    void missing(CellWriter[] targets) {
        for (CellWriter target : targets) {
            target.missing(row);
        }
    }

    void clear(CellWriter[] targets) {
        for (CellWriter target : targets) {
            target.clear(row);
        }
    }

    private void nulled(CellWriter[] targets) {
        for (CellWriter target : targets) {
            target.nulled(row);
        }
    }

    /** A string; the range is what stands between its quotes. */
    void string(CellWriter[] targets, int from, int to, boolean escaped, boolean beyondAscii) {
        if (targets.length == 0) {
            return;
        }
        if (escaped) {
            byte[] plain = new byte[to - from];
            int length = JsonEscapes.unescape(json, from, to, plain);
            if (length == JsonEscapes.INVALID) {
                nulled(targets);
            } else {
                text(targets, plain, 0, length, beyondAscii);
            }
        } else {
            text(targets, json, from, to, beyondAscii);
        }
    }

    private void text(CellWriter[] targets, byte[] bytes, int from, int to, boolean beyondAscii) {
        if (beyondAscii && !Utf8.isWellFormed(bytes, from, to)) {
            byte[] repaired = Utf8.repair(bytes, from, to);
            text(targets, repaired, 0, repaired.length, false);
            return;
        }
        for (CellWriter target : targets) {
            target.text(row, bytes, from, to);
        }
    }

    /** A number whose digits are known. */
    void shortNumber(CellWriter[] targets, ShortNumber number, int from, int to) {
        for (CellWriter target : targets) {
            if (!target.digits(row, number.digits, number.scale)) {
                target.number(row, json, from, to);
            }
        }
    }

    /** A number, true, false or null, or something that is no JSON. */
    void bare(CellWriter[] targets, int from, int to) {
        if (targets.length == 0) {
            return;
        }
        if (JsonGrammar.isNumber(json, from, to)) {
            for (CellWriter target : targets) {
                target.number(row, json, from, to);
            }
        } else if (isWord("null", from, to)) {
            missing(targets);
        } else {
            word(targets, from, to);
        }
    }

    private void word(CellWriter[] targets, int from, int to) {
        boolean isTrue = isWord("true", from, to);
        if (isTrue || isWord("false", from, to)) {
            for (CellWriter target : targets) {
                target.bool(row, isTrue);
            }
        } else if (isNotFinite(from, to)) {
            text(targets, json, from, to, false);
        } else {
            nulled(targets);
        }
    }

    /** Python and others write these for a double that JSON has no notation for. */
    private boolean isNotFinite(int from, int to) {
        return isWord("NaN", from, to)
                || isWord("Infinity", from, to)
                || isWord("-Infinity", from, to);
    }

    private boolean isWord(String word, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (json[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** An object or an array, brackets included. */
    void container(CellWriter[] targets, int from, int to) {
        if (targets.length == 0) {
            return;
        }
        if (!Utf8.isWellFormed(json, from, to)) {
            byte[] repaired = Utf8.repair(json, from, to);
            container(targets, repaired, 0, repaired.length);
        } else {
            container(targets, json, from, to);
        }
    }

    private void container(CellWriter[] targets, byte[] bytes, int from, int to) {
        if (!grammar.isValue(bytes, from, to)) {
            nulled(targets);
            return;
        }
        for (CellWriter target : targets) {
            target.container(row, bytes, from, to);
        }
    }

    /** The place of a field whose name has escapes, or null. */
    JsonNode findEscaped(FieldTable fields, int from, int to) {
        byte[] name = new byte[to - from];
        int length = JsonEscapes.unescape(json, from, to, name);
        return length == JsonEscapes.INVALID ? null : fields.find(name, 0, length);
    }
}
