package io.sluice.kql.function.parsing;

import io.sluice.kql.function.dynamic.Conversions;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.TimespanText;
import io.sluice.kql.type.Utf8;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads one cell of a column's type out of a range of bytes. */
final class CellText {
    private CellText() {}

    /** Puts the value of the whole range into a column; leaves it null where it is none. */
    static void read(
            ScalarType type, byte[] array, int from, int end, ParsedText into, int column) {
        switch (type) {
            case STRING -> into.setRange(column, from, end);
            case INT, LONG -> readWhole(type, array, from, end, into, column);
            case BOOL -> {
                Boolean value = Conversions.toBool(text(array, from, end));
                if (value != null) {
                    into.setNumber(column, value ? 1 : 0);
                }
            }
            case REAL -> {
                Double value = Conversions.toReal(text(array, from, end));
                if (value != null) {
                    into.setNumber(column, Double.doubleToRawLongBits(value));
                }
            }
            case DATETIME -> ticks(DatetimeText.parse(text(array, from, end)), into, column);
            case TIMESPAN -> ticks(TimespanText.parse(text(array, from, end)), into, column);
            case DECIMAL, GUID, DYNAMIC -> readObject(type, text(array, from, end), into, column);
        }
    }

    private static String text(byte[] array, int from, int end) {
        return Utf8.decode(array, from, end - from).strip();
    }

    private static void ticks(OptionalLong value, ParsedText into, int column) {
        if (value.isPresent()) {
            into.setNumber(column, value.getAsLong());
        }
    }

    private static void readObject(ScalarType type, String text, ParsedText into, int column) {
        if (type == ScalarType.DECIMAL) {
            BigDecimal value = Conversions.toDecimal(text);
            if (value != null) {
                into.setObject(column, value);
            }
        } else if (type == ScalarType.GUID) {
            UUID value = Conversions.toGuid(text);
            if (value != null) {
                into.setObject(column, value);
            }
        } else {
            into.setObject(column, dynamic(text));
        }
    }

    /** What is no JSON is a string. */
    private static Object dynamic(String text) {
        try {
            return DynamicText.parse(text);
        } catch (IOException e) {
            return text;
        }
    }

    /** Digits behind a sign; nothing that tolong() would round or read as hexadecimal. */
    private static void readWhole(
            ScalarType type, byte[] array, int from, int end, ParsedText into, int column) {
        int at = ByteRanges.skipBlanks(array, from, end);
        int last = ByteRanges.trimEnd(array, at, end);
        boolean negative = at < last && array[at] == '-';
        if (at < last && (array[at] == '-' || array[at] == '+')) {
            at++;
        }
        if (at == last || last - at > 19) {
            return;
        }
        long value = 0;
        for (; at < last; at++) {
            int digit = array[at] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            if (value < Long.MIN_VALUE / 10) {
                return;
            }
            // Below zero there is room for one more number; beyond it the sign turns.
            value = value * 10 - digit;
            if (value > 0) {
                return;
            }
        }
        if (!negative && value == Long.MIN_VALUE) {
            return;
        }
        long signed = negative ? value : -value;
        if (type == ScalarType.LONG || signed == (int) signed) {
            into.setNumber(column, signed);
        }
    }
}
