package io.sluice.connector.ledger.record;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A vector of Kafka offsets, one for each partition of some topics: the position that separates
 * what is exported (below) from what is not. Immutable and sorted, so that its text is always the
 * same.
 */
public record Offsets(SortedMap<String, SortedMap<Integer, Long>> byTopic) implements Serializable {
    public static final Offsets NONE = new Offsets(new TreeMap<>());

    public Offsets {
        SortedMap<String, SortedMap<Integer, Long>> copy = new TreeMap<>();
        byTopic.forEach(
                (topic, partitions) ->
                        copy.put(
                                topic,
                                Collections.unmodifiableSortedMap(new TreeMap<>(partitions))));
        byTopic = Collections.unmodifiableSortedMap(copy);
    }

    public static Offsets of(Map<String, ? extends Map<Integer, Long>> byTopic) {
        SortedMap<String, SortedMap<Integer, Long>> copy = new TreeMap<>();
        byTopic.forEach((topic, partitions) -> copy.put(topic, new TreeMap<>(partitions)));
        return new Offsets(copy);
    }

    public Set<String> topics() {
        return byTopic.keySet();
    }

    /** The offset of a partition, where there is one. */
    public OptionalLong find(String topic, int partition) {
        SortedMap<Integer, Long> partitions = byTopic.get(topic);
        Long offset = partitions == null ? null : partitions.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** The same for some of the topics. */
    public Offsets only(Collection<String> topics) {
        SortedMap<String, SortedMap<Integer, Long>> some = new TreeMap<>(byTopic);
        some.keySet().retainAll(topics);
        return new Offsets(some);
    }

    /** Whether a range that starts here continues a position, in each partition both have. */
    public boolean startsAt(Offsets position) {
        return byTopic.entrySet().stream()
                .allMatch(
                        topic ->
                                topic.getValue().entrySet().stream()
                                        .allMatch(
                                                partition ->
                                                        position.find(
                                                                                topic.getKey(),
                                                                                partition.getKey())
                                                                        .orElse(
                                                                                partition
                                                                                        .getValue())
                                                                == partition.getValue()));
    }

    /** These offsets, or the other's where they are greater. */
    public Offsets max(Offsets other) {
        SortedMap<String, SortedMap<Integer, Long>> greater = new TreeMap<>();
        byTopic.forEach(
                (topic, partitions) -> {
                    SortedMap<Integer, Long> copy = new TreeMap<>(partitions);
                    copy.replaceAll((p, mine) -> Math.max(mine, other.find(topic, p).orElse(mine)));
                    greater.put(topic, copy);
                });
        return new Offsets(greater);
    }

    /** These offsets, and for partitions that have none here the other's. */
    public Offsets orElse(Offsets other) {
        SortedMap<String, SortedMap<Integer, Long>> all = new TreeMap<>();
        other.byTopic.forEach((topic, partitions) -> all.put(topic, new TreeMap<>(partitions)));
        byTopic.forEach(
                (topic, partitions) ->
                        all.computeIfAbsent(topic, t -> new TreeMap<>()).putAll(partitions));
        return new Offsets(all);
    }
}
