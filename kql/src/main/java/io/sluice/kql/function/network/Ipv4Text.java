package io.sluice.kql.function.network;

/**
 * IPv4 addresses as text, {@code 10.1.2.3} or {@code 10.1.0.0/16}, read from bytes without a copy.
 * A parsed address is one long: the address above the lowest {@value #PREFIX_BITS} bits, the length
 * of its prefix in them.
 */
final class Ipv4Text {
    static final long INVALID = -1;
    static final int BITS = 32;

    private static final int PREFIX_BITS = 8;
    private static final int NO_DIGITS = -1;

    private Ipv4Text() {}

    /** The address, without the bits beyond its prefix, or {@link #INVALID}. */
    static long parse(byte[] array, int offset, int length) {
        int end = offset + length;
        int from = offset;
        while (from < end && array[from] == ' ') {
            from++;
        }
        while (end > from && array[end - 1] == ' ') {
            end--;
        }
        int slash = from;
        while (slash < end && array[slash] != '/') {
            slash++;
        }
        long prefix = slash == end ? BITS : number(array, slash + 1, end);
        if (prefix < 0 || prefix > BITS || endOfAddress(array, from, slash) != slash) {
            return INVALID;
        }
        return of(address(array, from, slash), (int) prefix);
    }

    /** The address with only so many leading bits. */
    static long of(long address, int prefix) {
        return (masked(address, prefix) << PREFIX_BITS) | prefix;
    }

    static long address(long parsed) {
        return parsed >>> PREFIX_BITS;
    }

    static int prefix(long parsed) {
        return (int) (parsed & ((1 << PREFIX_BITS) - 1));
    }

    static long masked(long address, int prefix) {
        return address & (0xFFFF_FFFFL << (BITS - prefix)) & 0xFFFF_FFFFL;
    }

    static void print(long address, StringBuilder text) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            text.append(address >> shift & 0xFF).append(shift == 0 ? "" : ".");
        }
    }

    /** Where the four numbers that begin at a position end, or -1 where there are none. */
    static int endOfAddress(byte[] array, int from, int end) {
        int at = from;
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                if (at >= end || array[at] != '.') {
                    return -1;
                }
                at++;
            }
            at = endOfOctet(array, at, end);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** Where a number from 0 to 255 ends, or -1. */
    static int endOfOctet(byte[] array, int from, int end) {
        int value = 0;
        int at = from;
        while (at < end && array[at] >= '0' && array[at] <= '9' && at - from < 4) {
            value = value * 10 + (array[at++] - '0');
        }
        return at == from || at - from > 3 || value > 255 ? -1 : at;
    }

    private static long address(byte[] array, int from, int end) {
        long address = 0;
        int octet = 0;
        for (int i = from; i < end; i++) {
            if (array[i] == '.') {
                address = address << 8 | octet;
                octet = 0;
            } else {
                octet = octet * 10 + (array[i] - '0');
            }
        }
        return address << 8 | octet;
    }

    private static int number(byte[] array, int from, int end) {
        int value = 0;
        for (int i = from; i < end; i++) {
            if (array[i] < '0' || array[i] > '9' || i - from > 2) {
                return NO_DIGITS;
            }
            value = value * 10 + (array[i] - '0');
        }
        return from == end ? NO_DIGITS : value;
    }
}
