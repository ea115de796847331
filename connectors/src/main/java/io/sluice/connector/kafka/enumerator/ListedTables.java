package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.settings.ListedTable;
import io.sluice.connector.kafka.settings.SourceException;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Sees what tables outside of Kafka consist of. Blocks; used by the enumerator's worker thread
 * only.
 */
final class ListedTables {
    /** A leg goes to each reader as one message, and Flink's messages have at most 10 MiB. */
    static final long MAX_BYTES = 2 << 20;

    private final List<ListedTable> tables;

    ListedTables(List<ListedTable> tables) {
        this.tables = List.copyOf(tables);
    }

    /**
     * The tables that are not what they were.
     *
     * @param known the digests of what they were; none for a table that was never listed
     */
    Map<TopicPartition, Listing> changed(Map<TopicPartition, String> known) {
        Map<TopicPartition, Listing> changed = new TreeMap<>(Leg.ORDER);
        for (ListedTable table : tables) {
            Listing now = list(table);
            if (!now.digest().equals(known.get(table.partition()))) {
                changed.put(table.partition(), now);
            }
        }
        return small(changed);
    }

    /** New listings of those tables of a leg that can no longer be read by the leg's. */
    Map<TopicPartition, Listing> outdated(Leg leg) {
        Map<TopicPartition, Listing> newer = new TreeMap<>(Leg.ORDER);
        for (ListedTable table : tables) {
            Listing fixed = leg.listings().get(table.partition());
            if (fixed != null && !holds(table, fixed)) {
                newer.put(table.partition(), list(table));
            }
        }
        return small(newer);
    }

    private static Listing list(ListedTable table) {
        try {
            return new Listing(table.probe().list());
        } catch (IOException e) {
            throw unreadable(table, e);
        }
    }

    private static boolean holds(ListedTable table, Listing fixed) {
        try {
            return table.probe().holds(fixed.content());
        } catch (IOException e) {
            throw unreadable(table, e);
        }
    }

    private static SourceException unreadable(ListedTable table, IOException cause) {
        return new SourceException(
                "EXP3003",
                "the files of %s cannot be listed: %s; see that the storage answers and may be listed"
                        .formatted(table.topic(), cause),
                cause);
    }

    private static Map<TopicPartition, Listing> small(Map<TopicPartition, Listing> listings) {
        long bytes = listings.values().stream().mapToLong(l -> l.content().length).sum();
        if (bytes > MAX_BYTES) {
            String names =
                    listings.keySet().stream()
                            .map(TopicPartition::topic)
                            .collect(Collectors.joining(" and "));
            throw new SourceException(
                    "EXP3010",
                    "the list of the files of %s takes %d bytes, at most %d can be fixed with a run, some ten thousand files; merge small files, or let an external table name only the folders that the query needs"
                            .formatted(names, bytes, MAX_BYTES),
                    null);
        }
        return listings;
    }
}
