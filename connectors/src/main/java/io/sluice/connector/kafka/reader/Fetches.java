package io.sluice.connector.kafka.reader;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

/** What one poll brought, one element per partition. No partition is ever at its end. */
final class Fetches implements RecordsWithSplitIds<PartitionFetch> {
    private final Iterator<PartitionFetch> rest;
    private @Nullable PartitionFetch next;

    Fetches(List<PartitionFetch> fetches) {
        this.rest = fetches.iterator();
    }

    @Override
    public @Nullable String nextSplit() {
        next = rest.hasNext() ? rest.next() : null;
        return next == null ? null : next.splitId();
    }

    @Override
    public @Nullable PartitionFetch nextRecordFromSplit() {
        PartitionFetch fetch = next;
        next = null;
        return fetch;
    }

    @Override
    public Set<String> finishedSplits() {
        return Set.of();
    }
}
