package io.sluice.kql.function.parsing;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Utf8;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What {@code parse} and {@code parse-kv} become: one call scans the text, and one for each column
 * takes its cell out of what was found. Queries cannot name these functions.
 */
public final class Parsing {
    private Parsing() {}

    @Scalar("$parse(pattern: dynamic, text: string): dynamic")
    public static Object parse(ParsePattern pattern, byte[] array, int offset, int length) {
        return pattern.scan(array, offset, length);
    }

    @Scalar("$parse_kv(pairs: dynamic, text: string): dynamic")
    public static Object parsePairs(PairPattern pairs, byte[] array, int offset, int length) {
        return pairs.scan(array, offset, length);
    }

    private static boolean has(Object parsed, long column) {
        return parsed instanceof ParsedText text && text.has((int) column);
    }

    private static long number(Object parsed, long column, NullMark mark) {
        return has(parsed, column) ? ((ParsedText) parsed).number((int) column) : mark.nothing();
    }

    private static Object object(Object parsed, long column) {
        return has(parsed, column) ? ((ParsedText) parsed).object((int) column) : null;
    }

    @Scalar("$parsed_bool(parsed: dynamic, column: long): bool")
    public static boolean toBool(Object parsed, long column, NullMark mark) {
        return number(parsed, column, mark) != 0;
    }

    @Scalar("$parsed_int(parsed: dynamic, column: long): int")
    public static int toInt(Object parsed, long column, NullMark mark) {
        return (int) number(parsed, column, mark);
    }

    @Scalar("$parsed_long(parsed: dynamic, column: long): long")
    @Scalar("$parsed_datetime(parsed: dynamic, column: long): datetime")
    @Scalar("$parsed_timespan(parsed: dynamic, column: long): timespan")
    public static long toLong(Object parsed, long column, NullMark mark) {
        return number(parsed, column, mark);
    }

    @Scalar("$parsed_real(parsed: dynamic, column: long): real")
    public static double toReal(Object parsed, long column, NullMark mark) {
        return Double.longBitsToDouble(number(parsed, column, mark));
    }

    @Scalar("$parsed_decimal(parsed: dynamic, column: long): decimal")
    public static BigDecimal toDecimal(Object parsed, long column) {
        return (BigDecimal) object(parsed, column);
    }

    @Scalar("$parsed_guid(parsed: dynamic, column: long): guid")
    public static UUID toGuid(Object parsed, long column) {
        return (UUID) object(parsed, column);
    }

    @Scalar("$parsed_dynamic(parsed: dynamic, column: long): dynamic")
    public static Object toDynamic(Object parsed, long column) {
        return object(parsed, column);
    }

    @Scalar("$parsed_string(parsed: dynamic, column: long): string")
    public static byte[] toText(Object parsed, long column) {
        return parsed instanceof ParsedText text ? text.string((int) column) : Utf8.EMPTY;
    }
}
