package io.sluice.kql.function.network;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Utf8;
import java.util.Arrays;
import java.util.List;

/**
 * Functions that look for IPv4 addresses in a text, between characters that are no alphanumerics.
 */
public final class Ipv4Search {
    private Ipv4Search() {}

    @Scalar(
            value = "has_ipv4(source: string, address: string): bool",
            doc = "Whether a text has an IPv4 address.")
    public static boolean has(
            byte[] text, int offset, int length, byte[] sought, int from, int soughtLength) {
        boolean valid =
                Ipv4Text.endOfAddress(sought, from, from + soughtLength) == from + soughtLength;
        return valid && find(text, offset, length, sought, from, soughtLength, true);
    }

    @Scalar(
            value = "has_ipv4_prefix(source: string, prefix: string): bool",
            doc = "Whether a text has an IPv4 address that begins with numbers such as '10.1.'.")
    public static boolean hasPrefix(
            byte[] text, int offset, int length, byte[] sought, int from, int soughtLength) {
        if (soughtLength > 0 && sought[from + soughtLength - 1] == '.') {
            return isPrefix(sought, from, from + soughtLength)
                    && find(text, offset, length, sought, from, soughtLength, false);
        }
        return has(text, offset, length, sought, from, soughtLength);
    }

    @Scalar(
            value = "has_any_ipv4(source: string, address: string, more: string...): bool",
            doc = "Whether a text has one of several IPv4 addresses.")
    public static boolean hasAny(String text, String address, String[] more) {
        return has(text, address) || Arrays.stream(more).anyMatch(one -> has(text, one));
    }

    @Scalar("has_any_ipv4(source: string, addresses: dynamic): bool")
    public static boolean hasAny(String text, Object addresses) {
        return items(addresses).stream()
                .anyMatch(item -> item instanceof String one && has(text, one));
    }

    @Scalar(
            value = "has_any_ipv4_prefix(source: string, prefix: string, more: string...): bool",
            doc = "Whether a text has an IPv4 address that begins with one of several prefixes.")
    public static boolean hasAnyPrefix(String text, String prefix, String[] more) {
        return hasPrefix(text, prefix) || Arrays.stream(more).anyMatch(one -> hasPrefix(text, one));
    }

    @Scalar("has_any_ipv4_prefix(source: string, prefixes: dynamic): bool")
    public static boolean hasAnyPrefix(String text, Object prefixes) {
        return items(prefixes).stream()
                .anyMatch(item -> item instanceof String one && hasPrefix(text, one));
    }

    private static boolean has(String text, String address) {
        byte[] bytes = Utf8.encode(text);
        byte[] sought = Utf8.encode(address);
        return has(bytes, 0, bytes.length, sought, 0, sought.length);
    }

    private static boolean hasPrefix(String text, String prefix) {
        byte[] bytes = Utf8.encode(text);
        byte[] sought = Utf8.encode(prefix);
        return hasPrefix(bytes, 0, bytes.length, sought, 0, sought.length);
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static boolean find(
            byte[] text, int offset, int length, byte[] sought, int from, int size, boolean whole) {
        int end = offset + length;
        for (int at = offset; at + size <= end; at++) {
            if (Arrays.equals(text, at, at + size, sought, from, from + size)
                    && (at == offset || !isAlphanumeric(text[at - 1]))) {
                int last = Ipv4Text.endOfAddress(text, at, end);
                boolean complete = last >= 0 && (!whole || last == at + size);
                if (complete && (last == end || !isAlphanumeric(text[last]))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One to three numbers, each with its point. */
    private static boolean isPrefix(byte[] text, int from, int end) {
        int at = from;
        for (int octets = 0; octets < 3 && at < end; octets++) {
            at = Ipv4Text.endOfOctet(text, at, end);
            if (at < 0 || at >= end || text[at] != '.') {
                return false;
            }
            at++;
        }
        return at == end;
    }

    /** Letters beyond ASCII count: each of their bytes is negative. */
    private static boolean isAlphanumeric(byte c) {
        return c < 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
