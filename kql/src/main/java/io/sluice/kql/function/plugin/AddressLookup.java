package io.sluice.kql.function.plugin;

import io.sluice.kql.function.network.Ipv6Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code ipv4_lookup} and {@code ipv6_lookup}: rows of the first input with those of the second
 * whose network has their address. An address is found by its leading bits, one search for each
 * length of prefix that the networks have.
 *
 * @param ipv4 whether addresses of IPv6 are none
 * @param left the column of the address, then those that must be equal
 * @param right as {@code left}, of the second input
 * @param given the columns of the second input that the result has
 * @param unmatched whether rows without a network stay
 */
public record AddressLookup(
        boolean ipv4,
        List<Integer> left,
        List<Integer> right,
        List<Integer> given,
        boolean unmatched)
        implements RowsFunction {
    private record Key(Ipv6Address network, List<Object> others) {}

    @Override
    public String name() {
        return ipv4 ? "ipv4_lookup" : "ipv6_lookup";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Map<Integer, Map<Key, List<Object[]>>> networks = new TreeMap<>();
        for (Object[] row : inputs.get(1)) {
            key(row, right)
                    .ifPresent(
                            key ->
                                    networks.computeIfAbsent(
                                                    key.network().prefix(), p -> new HashMap<>())
                                            .computeIfAbsent(key, k -> new ArrayList<>())
                                            .add(row));
        }
        List<Object[]> result = new ArrayList<>();
        for (Object[] row : inputs.get(0)) {
            List<Object[]> found = key(row, left).map(key -> find(networks, key)).orElse(List.of());
            found.forEach(match -> result.add(joined(row, Optional.of(match))));
            if (found.isEmpty() && unmatched) {
                result.add(joined(row, Optional.empty()));
            }
        }
        return result;
    }

    private Optional<Key> key(Object[] row, List<Integer> columns) {
        String address = (String) row[columns.get(0)];
        if (ipv4 && address.indexOf(':') >= 0) {
            return Optional.empty();
        }
        List<Object> others = new ArrayList<>();
        for (int column : columns.subList(1, columns.size())) {
            if (row[column] == null) {
                return Optional.empty();
            }
            others.add(row[column]);
        }
        return Ipv6Address.parse(address).map(network -> new Key(network, others));
    }

    private static List<Object[]> find(Map<Integer, Map<Key, List<Object[]>>> networks, Key key) {
        List<Object[]> found = new ArrayList<>();
        int prefix = key.network().prefix();
        networks.forEach(
                (length, byKey) -> {
                    if (length <= prefix) {
                        Key network = new Key(key.network().masked(length), key.others());
                        found.addAll(byKey.getOrDefault(network, List.of()));
                    } else {
                        byKey.forEach(
                                (narrower, rows) -> {
                                    Ipv6Address wider = narrower.network().masked(prefix);
                                    if (new Key(wider, narrower.others()).equals(key)) {
                                        found.addAll(rows);
                                    }
                                });
                    }
                });
        return found;
    }

    private Object[] joined(Object[] row, Optional<Object[]> match) {
        Object[] joined = new Object[row.length + given.size()];
        System.arraycopy(row, 0, joined, 0, row.length);
        for (int i = 0; i < given.size() && match.isPresent(); i++) {
            joined[row.length + i] = match.get()[given.get(i)];
        }
        return joined;
    }
}
