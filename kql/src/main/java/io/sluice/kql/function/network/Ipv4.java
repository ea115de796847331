package io.sluice.kql.function.network;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Utf8;
import java.util.ArrayList;
import java.util.List;

/** Functions of IPv4 addresses and of their networks. What is no address gives null. */
public final class Ipv4 {
    private static final long[] PRIVATE = {
        Ipv4Text.of(0x0A000000L, 8), Ipv4Text.of(0xAC100000L, 12), Ipv4Text.of(0xC0A80000L, 16)
    };

    private Ipv4() {}

    @Scalar(
            value = "ipv4_compare(ip1: string, ip2: string, prefix: long = 32): long",
            doc = "-1, 0 or 1 by the order of two IPv4 addresses, as far as their prefixes reach.")
    public static long compare(
            byte[] a,
            int aFrom,
            int aLength,
            byte[] b,
            int bFrom,
            int bLength,
            long prefix,
            NullMark mark) {
        long x = Ipv4Text.parse(a, aFrom, aLength);
        long y = Ipv4Text.parse(b, bFrom, bLength);
        if (x == Ipv4Text.INVALID || y == Ipv4Text.INVALID || !isPrefix(prefix)) {
            return mark.nothing();
        }
        int common = Math.min((int) prefix, Math.min(Ipv4Text.prefix(x), Ipv4Text.prefix(y)));
        return Long.compare(
                Ipv4Text.masked(Ipv4Text.address(x), common),
                Ipv4Text.masked(Ipv4Text.address(y), common));
    }

    @Scalar(
            value = "ipv4_is_match(ip1: string, ip2: string, prefix: long = 32): bool",
            doc = "Whether two IPv4 addresses are equal, as far as their prefixes reach.")
    public static boolean isMatch(
            byte[] a,
            int aFrom,
            int aLength,
            byte[] b,
            int bFrom,
            int bLength,
            long prefix,
            NullMark mark) {
        return compare(a, aFrom, aLength, b, bFrom, bLength, prefix, mark) == 0 && !mark.isNull;
    }

    @Scalar(
            value = "ipv4_is_in_range(address: string, range: string): bool",
            doc = "Whether an IPv4 address is in a network such as '10.0.0.0/8'.")
    public static boolean isInRange(
            byte[] a, int aFrom, int aLength, byte[] r, int rFrom, int rLength, NullMark mark) {
        long address = Ipv4Text.parse(a, aFrom, aLength);
        long range = Ipv4Text.parse(r, rFrom, rLength);
        if (address == Ipv4Text.INVALID || range == Ipv4Text.INVALID) {
            mark.isNull = true;
            return false;
        }
        return isIn(address, range);
    }

    @Scalar(
            value = "ipv4_is_in_any_range(address: string, range: string, more: string...): bool",
            doc = "Whether an IPv4 address is in one of several networks.")
    public static Boolean isInAnyRange(String address, String range, String[] more) {
        List<Object> ranges = new ArrayList<>(List.of(range));
        ranges.addAll(List.of(more));
        return isInAnyRange(address, Ipv4Ranges.lenient(ranges));
    }

    @Scalar("ipv4_is_in_any_range(address: string, ranges: dynamic): bool")
    public static Boolean isInAnyRange(String address, Ipv4Ranges ranges) {
        byte[] bytes = Utf8.encode(address);
        long parsed = Ipv4Text.parse(bytes, 0, bytes.length);
        return parsed == Ipv4Text.INVALID ? null : ranges.contain(parsed);
    }

    @Scalar(
            value = "ipv4_is_private(ip: string): bool",
            doc = "Whether an IPv4 address belongs to a private network.")
    public static boolean isPrivate(byte[] array, int offset, int length, NullMark mark) {
        long parsed = Ipv4Text.parse(array, offset, length);
        mark.isNull = parsed == Ipv4Text.INVALID;
        boolean found = false;
        for (long network : PRIVATE) {
            found |= !mark.isNull && isIn(parsed, network);
        }
        return found;
    }

    @Scalar(
            value = "ipv4_netmask_suffix(ip: string): long",
            doc = "The length of an IPv4 address' prefix; 32 where it has none.")
    public static long prefixLength(byte[] array, int offset, int length, NullMark mark) {
        long parsed = Ipv4Text.parse(array, offset, length);
        return parsed == Ipv4Text.INVALID ? mark.nothing() : Ipv4Text.prefix(parsed);
    }

    @Scalar(
            value = "parse_ipv4(ip: string): long",
            doc = "The number behind an IPv4 address, without what its prefix leaves out.")
    public static long parse(byte[] array, int offset, int length, NullMark mark) {
        return parseMasked(array, offset, length, Ipv4Text.BITS, mark);
    }

    @Scalar(
            value = "parse_ipv4_mask(ip: string, prefix: long): long",
            doc = "The number behind the leading bits of an IPv4 address.")
    public static long parseMasked(
            byte[] array, int offset, int length, long prefix, NullMark mark) {
        long parsed = Ipv4Text.parse(array, offset, length);
        return parsed == Ipv4Text.INVALID || !isPrefix(prefix)
                ? mark.nothing()
                : Ipv4Text.masked(Ipv4Text.address(parsed), (int) prefix);
    }

    @Scalar(
            value = "format_ipv4(ip: string, prefix: long = 32): string",
            doc = "An IPv4 address, or the number behind one, with only its leading bits.")
    public static String format(String ip, long prefix) {
        return print(parsed(ip), prefix, false);
    }

    @Scalar("format_ipv4(ip: long, prefix: long = 32): string")
    public static String format(long ip, long prefix) {
        return print(parsed(ip), prefix, false);
    }

    @Scalar(
            value = "format_ipv4_mask(ip: string, prefix: long = 32): string",
            doc = "An IPv4 address, or the number behind one, with the length of its prefix.")
    public static String formatMask(String ip, long prefix) {
        return print(parsed(ip), prefix, true);
    }

    @Scalar("format_ipv4_mask(ip: long, prefix: long = 32): string")
    public static String formatMask(long ip, long prefix) {
        return print(parsed(ip), prefix, true);
    }

    @Scalar(
            value = "ipv4_range_to_cidr_list(start: string, end: string): dynamic",
            doc = "The networks that cover a range of IPv4 addresses.")
    public static Object networks(String start, String end) {
        long first = parsed(start);
        long last = parsed(end);
        if (first == Ipv4Text.INVALID || last == Ipv4Text.INVALID) {
            return null;
        }
        List<Object> networks = new ArrayList<>();
        long from = Ipv4Text.address(first);
        long to = Ipv4Text.address(last);
        while (from <= to) {
            int aligned = from == 0 ? Ipv4Text.BITS : Long.numberOfTrailingZeros(from);
            int fitting = 63 - Long.numberOfLeadingZeros(to - from + 1);
            int bits = Math.min(Math.min(aligned, fitting), Ipv4Text.BITS);
            networks.add(print(Ipv4Text.of(from, Ipv4Text.BITS - bits), Ipv4Text.BITS, true));
            from += 1L << bits;
        }
        return networks;
    }

    static boolean isIn(long address, long range) {
        return Ipv4Text.masked(Ipv4Text.address(address), Ipv4Text.prefix(range))
                == Ipv4Text.address(range);
    }

    private static boolean isPrefix(long prefix) {
        return prefix >= 0 && prefix <= Ipv4Text.BITS;
    }

    private static long parsed(String ip) {
        byte[] bytes = Utf8.encode(ip);
        return Ipv4Text.parse(bytes, 0, bytes.length);
    }

    private static long parsed(long ip) {
        return ip < 0 || ip > 0xFFFF_FFFFL ? Ipv4Text.INVALID : Ipv4Text.of(ip, Ipv4Text.BITS);
    }

    private static String print(long parsed, long prefix, boolean withPrefix) {
        if (parsed == Ipv4Text.INVALID || !isPrefix(prefix)) {
            return "";
        }
        int common = Math.min((int) prefix, Ipv4Text.prefix(parsed));
        StringBuilder text = new StringBuilder();
        Ipv4Text.print(Ipv4Text.masked(Ipv4Text.address(parsed), common), text);
        return withPrefix ? text.append('/').append(common).toString() : text.toString();
    }
}
