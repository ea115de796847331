package io.sluice.kql.function.parsing;

import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.TimespanText;
import io.sluice.kql.type.Utf8;

/** How far a value of a type reaches where nothing in the pattern says where it ends. */
final class CellPrefix {
    private static final int LONGEST_TIME = 40;
    private static final int GUID = 36;

    private CellPrefix() {}

    /** The end of the longest value that begins at a position, or -1 where none does. */
    static int end(ScalarType type, byte[] array, int from, int end) {
        return switch (type) {
            case STRING, DYNAMIC -> end;
            case BOOL -> bool(array, from, end);
            case INT, LONG -> whole(array, from, end);
            case REAL, DECIMAL -> real(array, from, end);
            case GUID -> from + GUID <= end ? from + GUID : -1;
            case DATETIME, TIMESPAN -> time(type, array, from, end);
        };
    }

    private static int bool(byte[] array, int from, int end) {
        for (String word : new String[] {"true", "false", "1", "0"}) {
            int length = word.length();
            if (end - from >= length && Utf8.decode(array, from, length).equalsIgnoreCase(word)) {
                return from + length;
            }
        }
        return -1;
    }

    private static int whole(byte[] array, int from, int end) {
        int digits = from < end && (array[from] == '-' || array[from] == '+') ? from + 1 : from;
        int at = digits(array, digits, end);
        return at > digits ? at : -1;
    }

    private static int real(byte[] array, int from, int end) {
        int start = from < end && (array[from] == '-' || array[from] == '+') ? from + 1 : from;
        int at = digits(array, start, end);
        int count = at - start;
        if (at < end && array[at] == '.') {
            int fraction = digits(array, at + 1, end);
            count += fraction - at - 1;
            at = fraction > at + 1 || count > 0 ? fraction : at;
        }
        if (count == 0) {
            return -1;
        }
        if (at < end && (array[at] == 'e' || array[at] == 'E')) {
            int exponent = whole(array, at + 1, end);
            at = exponent < 0 ? at : exponent;
        }
        return at;
    }

    private static int digits(byte[] array, int from, int end) {
        int at = from;
        while (at < end && array[at] >= '0' && array[at] <= '9') {
            at++;
        }
        return at;
    }

    private static int time(ScalarType type, byte[] array, int from, int end) {
        int last = from;
        while (last < Math.min(end, from + LONGEST_TIME) && mayBeTime(array[last])) {
            last++;
        }
        for (int at = last; at > from; at--) {
            String text = Utf8.decode(array, from, at - from);
            boolean found =
                    type == ScalarType.DATETIME
                            ? DatetimeText.parse(text).isPresent()
                            : TimespanText.parse(text).isPresent();
            if (found) {
                return at;
            }
        }
        return -1;
    }

    private static boolean mayBeTime(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || " :/.+-,".indexOf(b) >= 0;
    }
}
