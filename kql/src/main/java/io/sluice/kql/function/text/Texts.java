package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Utf8;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;

/** Functions of one text that need no pattern. */
public final class Texts {
    private Texts() {}

    @Scalar(value = "strlen(text: string): long", doc = "The number of characters of a text.")
    public static long length(byte[] array, int offset, int length) {
        long characters = 0;
        for (int i = offset; i < offset + length; i++) {
            characters += (array[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return characters;
    }

    @Scalar(value = "string_size(text: string): long", doc = "The number of bytes of a text.")
    public static long size(byte[] array, int offset, int length) {
        return length;
    }

    @Scalar(
            value = "isempty(value: string): bool",
            doc = "Whether a text is empty, or a value null.")
    public static boolean isEmpty(byte[] array, int offset, int length) {
        return length == 0;
    }

    @Scalar(value = "isempty(value: any): bool", nulls = Nulls.SEEN)
    public static boolean isEmpty(Object value) {
        return value == null || value.equals("");
    }

    @Scalar(
            value = "isnotempty(value: string): bool",
            doc = "Whether a text is not empty, or a value not null.")
    public static boolean isNotEmpty(byte[] array, int offset, int length) {
        return length != 0;
    }

    @Scalar(value = "isnotempty(value: any): bool", nulls = Nulls.SEEN)
    public static boolean isNotEmpty(Object value) {
        return !isEmpty(value);
    }

    @Scalar(
            value =
                    "substring(text: string, start: long, length: long = 9223372036854775807):"
                            + " string",
            doc =
                    "The characters from a position on, which counts from 0; from the end if"
                            + " negative.")
    public static byte[] substring(byte[] array, int offset, int length, long start, long count) {
        long characters = length(array, offset, length);
        long from = Math.max(0, start < 0 ? characters + start : start);
        if (from >= characters || count <= 0) {
            return Utf8.EMPTY;
        }
        long to = count > characters - from ? characters : from + count;
        int first = position(array, offset, from);
        return Arrays.copyOfRange(array, first, position(array, first, to - from));
    }

    /** Where the character stands that is so many characters further. */
    private static int position(byte[] array, int from, long characters) {
        int at = from;
        for (long i = 0; i < characters; i++) {
            at++;
            while (at < array.length && (array[at] & 0xC0) == 0x80) {
                at++;
            }
        }
        return at;
    }

    @Scalar(value = "tolower(text: string): string", doc = "The text in lower case.")
    public static byte[] lower(byte[] array, int offset, int length) {
        byte[] result = Arrays.copyOfRange(array, offset, offset + length);
        for (int i = 0; i < length; i++) {
            if (result[i] < 0) {
                return Utf8.encode(Utf8.decode(array, offset, length).toLowerCase(Locale.ROOT));
            }
            result[i] += result[i] >= 'A' && result[i] <= 'Z' ? (byte) 32 : 0;
        }
        return result;
    }

    @Scalar(value = "toupper(text: string): string", doc = "The text in upper case.")
    public static byte[] upper(byte[] array, int offset, int length) {
        byte[] result = Arrays.copyOfRange(array, offset, offset + length);
        for (int i = 0; i < length; i++) {
            if (result[i] < 0) {
                return Utf8.encode(Utf8.decode(array, offset, length).toUpperCase(Locale.ROOT));
            }
            result[i] -= result[i] >= 'a' && result[i] <= 'z' ? (byte) 32 : 0;
        }
        return result;
    }

    @Scalar(value = "reverse(value: string): string", doc = "The characters from last to first.")
    public static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    @Scalar(value = "reverse(value: any): string", nulls = Nulls.SEEN)
    public static String reverse(Object value) {
        return reverse(DynamicValues.toText(value));
    }

    @Scalar(
            value = "strcat(values: any...): string",
            nulls = Nulls.SEEN,
            doc = "All values as text, joined.")
    public static String concatenate(Object[] values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(DynamicValues.toText(value));
        }
        return text.toString();
    }

    @Scalar(
            value = "strcat_delim(delimiter: any, values: any...): string",
            nulls = Nulls.SEEN,
            doc = "All values as text, with a delimiter between them.")
    public static String join(Object delimiter, Object[] values) {
        String between = DynamicValues.toText(delimiter);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : between).append(DynamicValues.toText(values[i]));
        }
        return text.toString();
    }

    @Scalar(
            value = "strcmp(a: string, b: string): long",
            doc = "-1, 0 or 1 by the order of two texts.")
    public static long compare(
            byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return Integer.signum(
                Arrays.compareUnsigned(
                        a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength));
    }

    @Scalar(
            value = "strrep(value: any, times: long, delimiter: string = ''): string",
            doc = "A value as text, again and again; at most 1024 times.")
    public static String repeat(Object value, long times, String delimiter) {
        int count = (int) Math.max(0, Math.min(1024, times));
        return String.join(delimiter, Collections.nCopies(count, DynamicValues.toText(value)));
    }

    @Scalar("strrep(value: any, times: long, delimiter: any): string")
    public static String repeat(Object value, long times, Object delimiter) {
        return repeat(value, times, DynamicValues.toText(delimiter));
    }

    @Scalar(
            value = "translate(searched: string, replacement: string, text: string): string",
            doc = "Replaces each character of a set by its counterpart in another.")
    public static String translate(String searched, String replacement, String text) {
        int[] from = searched.codePoints().toArray();
        int[] to = replacement.codePoints().toArray();
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .forEach(
                        character -> {
                            int at = 0;
                            while (at < from.length && from[at] != character) {
                                at++;
                            }
                            if (at == from.length) {
                                result.appendCodePoint(character);
                            } else if (to.length > 0) {
                                result.appendCodePoint(to[Math.min(at, to.length - 1)]);
                            }
                        });
        return result.toString();
    }

    @Scalar(value = "isascii(text: string): bool", doc = "Whether all characters are ASCII.")
    public static boolean isAscii(byte[] array, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (array[i] < 0) {
                return false;
            }
        }
        return true;
    }

    @Scalar(value = "isutf8(text: string): bool", doc = "Whether a text is well formed.")
    public static boolean isUtf8(byte[] array, int offset, int length) {
        return true;
    }
}
