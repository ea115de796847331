package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;

/** Operators that look for a text in a text. The negated ones are {@code not} of these. */
public final class TextSearch {
    private TextSearch() {}

    @Scalar("has(text: string, searched: string): bool")
    public static boolean has(byte[] array, int offset, int length, Needle needle) {
        return Terms.contain(array, offset, length, needle, true, true, true);
    }

    @Scalar("has_cs(text: string, searched: string): bool")
    public static boolean hasCaseSensitive(byte[] array, int offset, int length, Needle needle) {
        return Terms.contain(array, offset, length, needle, false, true, true);
    }

    @Scalar("hasprefix(text: string, searched: string): bool")
    public static boolean hasPrefix(byte[] array, int offset, int length, Needle needle) {
        return Terms.contain(array, offset, length, needle, true, true, false);
    }

    @Scalar("hasprefix_cs(text: string, searched: string): bool")
    public static boolean hasPrefixCaseSensitive(
            byte[] array, int offset, int length, Needle needle) {
        return Terms.contain(array, offset, length, needle, false, true, false);
    }

    @Scalar("hassuffix(text: string, searched: string): bool")
    public static boolean hasSuffix(byte[] array, int offset, int length, Needle needle) {
        return Terms.contain(array, offset, length, needle, true, false, true);
    }

    @Scalar("hassuffix_cs(text: string, searched: string): bool")
    public static boolean hasSuffixCaseSensitive(
            byte[] array, int offset, int length, Needle needle) {
        return Terms.contain(array, offset, length, needle, false, false, true);
    }

    @Scalar("contains(text: string, searched: string): bool")
    public static boolean contains(byte[] array, int offset, int length, Needle needle) {
        return needle.findIgnoringCase(array, offset, offset + length) >= 0;
    }

    @Scalar("contains_cs(text: string, searched: string): bool")
    public static boolean containsCaseSensitive(
            byte[] array, int offset, int length, Needle needle) {
        return needle.find(array, offset, offset + length) >= 0;
    }

    @Scalar("startswith(text: string, searched: string): bool")
    public static boolean startsWith(byte[] array, int offset, int length, Needle needle) {
        return needle.startsIn(array, offset, length, true);
    }

    @Scalar("startswith_cs(text: string, searched: string): bool")
    public static boolean startsWithCaseSensitive(
            byte[] array, int offset, int length, Needle needle) {
        return needle.startsIn(array, offset, length, false);
    }

    @Scalar("endswith(text: string, searched: string): bool")
    public static boolean endsWith(byte[] array, int offset, int length, Needle needle) {
        return needle.endsIn(array, offset, length, true);
    }

    @Scalar("endswith_cs(text: string, searched: string): bool")
    public static boolean endsWithCaseSensitive(
            byte[] array, int offset, int length, Needle needle) {
        return needle.endsIn(array, offset, length, false);
    }

    @Scalar("=~(text: string, searched: string): bool")
    public static boolean equalIgnoringCase(byte[] array, int offset, int length, Needle needle) {
        return needle.equalsIgnoringCase(array, offset, length);
    }

    @Scalar("matches regex(text: string, regex: string): bool")
    public static boolean matchesRegex(byte[] array, int offset, int length, Regex regex) {
        return regex.isFoundIn(array, offset, length);
    }

    @Scalar(value = "has_any(text: string, searched: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean hasAny(byte[] array, int offset, int length, Needles needles) {
        for (Needle needle : needles.list()) {
            if (has(array, offset, length, needle)) {
                return true;
            }
        }
        return false;
    }

    @Scalar(
            value = "has_any_index(text: string, searched: dynamic): long",
            doc = "The position of the first item of an array that a text has, or -1.")
    public static long hasAnyIndex(byte[] array, int offset, int length, Needles needles) {
        Needle[] list = needles.list();
        for (int i = 0; i < list.length; i++) {
            if (has(array, offset, length, list[i])) {
                return i;
            }
        }
        return -1;
    }

    @Scalar(value = "has_all(text: string, searched: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean hasAll(byte[] array, int offset, int length, Needles needles) {
        for (Needle needle : needles.list()) {
            if (!has(array, offset, length, needle)) {
                return false;
            }
        }
        return true;
    }
}
