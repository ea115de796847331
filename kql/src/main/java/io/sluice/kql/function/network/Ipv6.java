package io.sluice.kql.function.network;

import io.sluice.kql.function.declaration.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions of IPv6 addresses; IPv4 addresses are taken as what they map to. */
public final class Ipv6 {
    private Ipv6() {}

    @Scalar(
            value = "ipv6_compare(ip1: string, ip2: string, prefix: long = 128): long",
            doc = "-1, 0 or 1 by the order of two IPv6 addresses, as far as their prefixes reach.")
    public static Long compare(String ip1, String ip2, long prefix) {
        Optional<Ipv6Address> a = Ipv6Address.parse(ip1);
        Optional<Ipv6Address> b = Ipv6Address.parse(ip2);
        if (a.isEmpty() || b.isEmpty() || !isPrefix(prefix)) {
            return null;
        }
        int common = Math.min((int) prefix, Math.min(a.get().prefix(), b.get().prefix()));
        return (long) a.get().masked(common).compareTo(b.get().masked(common));
    }

    @Scalar(
            value = "ipv6_is_match(ip1: string, ip2: string, prefix: long = 128): bool",
            doc = "Whether two IPv6 addresses are equal, as far as their prefixes reach.")
    public static Boolean isMatch(String ip1, String ip2, long prefix) {
        Long order = compare(ip1, ip2, prefix);
        return order == null ? null : (Boolean) (order == 0);
    }

    @Scalar(
            value = "ipv6_is_in_range(address: string, range: string): bool",
            doc = "Whether an IPv6 address is in a network such as 'fe80::/10'.")
    public static Boolean isInRange(String address, String range) {
        Optional<Ipv6Address> parsed = Ipv6Address.parse(address);
        Optional<Ipv6Address> network = Ipv6Address.parse(range);
        return (parsed.isEmpty() || network.isEmpty())
                ? null
                : (Boolean) isIn(parsed.get(), network.get());
    }

    @Scalar(
            value = "ipv6_is_in_any_range(address: string, range: string, more: string...): bool",
            doc = "Whether an IPv6 address is in one of several networks.")
    public static Boolean isInAnyRange(String address, String range, String[] more) {
        List<Object> ranges = new ArrayList<>(List.of(range));
        ranges.addAll(List.of(more));
        return isInAnyRange(address, Ipv6Ranges.lenient(ranges));
    }

    @Scalar("ipv6_is_in_any_range(address: string, ranges: dynamic): bool")
    public static Boolean isInAnyRange(String address, Ipv6Ranges ranges) {
        return Ipv6Address.parse(address).map(ranges::contain).orElse(null);
    }

    @Scalar(
            value = "parse_ipv6(ip: string): string",
            doc = "An IPv6 or IPv4 address as IPv6 with all its digits.")
    public static String parse(String ip) {
        return parseMasked(ip, Ipv6Address.BITS);
    }

    @Scalar(
            value = "parse_ipv6_mask(ip: string, prefix: long): string",
            doc = "The leading bits of an IPv6 or IPv4 address as IPv6 with all its digits.")
    public static String parseMasked(String ip, long prefix) {
        return isPrefix(prefix)
                ? Ipv6Address.parse(ip).map(a -> a.masked((int) prefix).print()).orElse("")
                : "";
    }

    static boolean isIn(Ipv6Address address, Ipv6Address range) {
        return address.masked(range.prefix()).compareTo(range) == 0;
    }

    private static boolean isPrefix(long prefix) {
        return prefix >= 0 && prefix <= Ipv6Address.BITS;
    }
}
