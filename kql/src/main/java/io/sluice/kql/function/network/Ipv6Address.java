package io.sluice.kql.function.network;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An IPv6 address, or an IPv4 address as the IPv6 address it maps to.
 *
 * @param high the first four groups
 * @param low the last four groups
 * @param prefix how many leading bits count, from 0 to 128
 */
public record Ipv6Address(long high, long low, int prefix) implements Serializable {
    static final int BITS = 128;

    private static final int GROUPS = 8;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    /** Empty where the text is no address. */
    public static Optional<Ipv6Address> parse(String text) {
        String trimmed = text.trim();
        int slash = trimmed.indexOf('/');
        String address = slash < 0 ? trimmed : trimmed.substring(0, slash);
        int lastColon = address.lastIndexOf(':');
        if (address.indexOf('.', lastColon + 1) >= 0) {
            return isMapping(address.substring(0, lastColon + 1))
                    ? mapped(trimmed.substring(lastColon + 1))
                    : Optional.empty();
        }
        int prefix = slash < 0 ? BITS : number(trimmed.substring(slash + 1));
        return prefix < 0 || prefix > BITS
                ? Optional.empty()
                : groups(address).map(parsed -> parsed.masked(prefix));
    }

    /** Only so many leading bits. */
    public Ipv6Address masked(int bits) {
        int common = Math.min(bits, prefix);
        long highMask = common >= 64 ? -1 : common == 0 ? 0 : -1L << (64 - common);
        long lowMask = common <= 64 ? 0 : -1L << (BITS - common);
        return new Ipv6Address(high & highMask, low & lowMask, common);
    }

    int compareTo(Ipv6Address other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** All groups with all their digits. */
    String print() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            long half = i < 4 ? high : low;
            text.append(i == 0 ? "" : ":")
                    .append("%04x".formatted(half >>> (48 - 16 * (i % 4)) & 0xFFFF));
        }
        return text.toString();
    }

    /** What may stand before an address with points. */
    private static boolean isMapping(String start) {
        return start.isEmpty() || start.equals("::") || start.equalsIgnoreCase("::ffff:");
    }

    private static Optional<Ipv6Address> mapped(String ipv4) {
        byte[] bytes = ipv4.getBytes(StandardCharsets.US_ASCII);
        long parsed = Ipv4Text.parse(bytes, 0, bytes.length);
        return parsed == Ipv4Text.INVALID
                ? Optional.empty()
                : Optional.of(
                        new Ipv6Address(
                                0,
                                MAPPED | Ipv4Text.address(parsed),
                                BITS - Ipv4Text.BITS + Ipv4Text.prefix(parsed)));
    }

    private static Optional<Ipv6Address> groups(String address) {
        int gap = address.indexOf("::");
        String head = gap < 0 ? address : address.substring(0, gap);
        String tail = gap < 0 ? "" : address.substring(gap + 2);
        String[] first = head.isEmpty() ? new String[0] : head.split(":", -1);
        String[] last = tail.isEmpty() ? new String[0] : tail.split(":", -1);
        int given = first.length + last.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return Optional.empty();
        }
        long[] halves = new long[2];
        for (int i = 0; i < GROUPS; i++) {
            int fromEnd = i - (GROUPS - last.length);
            String group = i < first.length ? first[i] : fromEnd >= 0 ? last[fromEnd] : "0";
            int value = group(group);
            if (value < 0) {
                return Optional.empty();
            }
            halves[i / 4] = halves[i / 4] << 16 | value;
        }
        return Optional.of(new Ipv6Address(halves[0], halves[1], BITS));
    }

    private static int group(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            value = digit < 0 || value < 0 ? -1 : value << 4 | digit;
        }
        return value;
    }

    private static int number(String text) {
        boolean digits = text.length() <= 3 && !text.isEmpty();
        digits &= text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
