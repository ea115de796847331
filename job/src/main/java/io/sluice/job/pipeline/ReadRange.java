package io.sluice.job.pipeline;

import io.sluice.connector.ledger.record.Offsets;
import io.sluice.kql.physical.CursorRange;
import io.sluice.kql.physical.PhysicalNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What an export that takes place once has to read of its topics: what lies between the cursors
 * that its query names, of all that the topics hold.
 *
 * @param from the first offset of partitions that are not read from their beginnings
 * @param until of topics that are not read to their ends: by partition, the first offset to leave
 *     out
 */
record ReadRange(Offsets from, Map<String, Map<Integer, Long>> until) {

    /** Tells what cursors stand for. */
    interface Cursors {
        Map<Integer, Long> offsets(String cursor, String topic);
    }

    /**
     * Of several uses of a topic all count: it is read from where the first one begins up to where
     * the last one ends.
     *
     * @param topics the topic of a table
     */
    static ReadRange of(
            List<PhysicalNode.Source> sources, UnaryOperator<String> topics, Cursors cursors) {
        Map<String, List<CursorRange>> uses = new HashMap<>();
        for (PhysicalNode.Source source : sources) {
            uses.computeIfAbsent(topics.apply(source.table()), topic -> new ArrayList<>())
                    .add(source.range());
        }
        Map<String, Map<Integer, Long>> from = new HashMap<>();
        Map<String, Map<Integer, Long>> until = new HashMap<>();
        uses.forEach(
                (topic, ranges) -> {
                    if (ranges.stream().noneMatch(range -> range.after().isEmpty())) {
                        from.put(topic, from(topic, ranges, cursors));
                    }
                    if (ranges.stream().noneMatch(range -> range.beforeOrAt().isEmpty())) {
                        until.put(topic, until(topic, ranges, cursors));
                    }
                });
        return new ReadRange(Offsets.of(from), until);
    }

    /** A partition that a cursor does not know lies behind it as a whole, so it begins at 0. */
    private static Map<Integer, Long> from(
            String topic, List<CursorRange> ranges, Cursors cursors) {
        Map<Integer, Long> first = null;
        for (CursorRange range : ranges) {
            Map<Integer, Long> greatest = new HashMap<>();
            for (String cursor : range.after()) {
                cursors.offsets(cursor, topic)
                        .forEach((partition, at) -> greatest.merge(partition, at, Math::max));
            }
            first = first == null ? greatest : inBoth(first, greatest);
        }
        return first;
    }

    private static Map<Integer, Long> inBoth(Map<Integer, Long> a, Map<Integer, Long> b) {
        Map<Integer, Long> least = new HashMap<>(a);
        least.keySet().retainAll(b.keySet());
        least.replaceAll((partition, at) -> Math.min(at, b.get(partition)));
        return least;
    }

    private static Map<Integer, Long> until(
            String topic, List<CursorRange> ranges, Cursors cursors) {
        Map<Integer, Long> last = new HashMap<>();
        for (CursorRange range : ranges) {
            Map<Integer, Long> least = null;
            for (String cursor : range.beforeOrAt()) {
                Map<Integer, Long> offsets = cursors.offsets(cursor, topic);
                least = least == null ? offsets : inBoth(least, offsets);
            }
            least.forEach((partition, at) -> last.merge(partition, at, Math::max));
        }
        return last;
    }
}
