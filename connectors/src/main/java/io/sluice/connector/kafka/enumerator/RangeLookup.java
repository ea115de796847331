package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.AcceptedGaps;
import io.sluice.connector.kafka.settings.OffsetsGoneException;
import io.sluice.connector.kafka.settings.SourceException;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.settings.SourceTopic;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
import io.sluice.connector.kafka.split.OffsetRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where due runs stop. Blocks; used by the enumerator's worker thread only. */
final class RangeLookup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RangeLookup.class);

    /**
     * What is to be found.
     *
     * @param runs the due runs, oldest first
     * @param lastIsCurrent no later boundary has been passed than that of the last run
     * @param cursor the known partitions of topics
     * @param beginnings where partitions begin that are not known yet; others begin at 0
     * @param wholeTopics facts of unknown partitions begin with what the topics still hold
     * @param listed digests of the last listings of tables outside of Kafka
     */
    record Request(
            List<Run> runs,
            boolean lastIsCurrent,
            Map<TopicPartition, Long> cursor,
            Map<TopicPartition, Long> beginnings,
            boolean wholeTopics,
            Map<TopicPartition, String> listed) {}

    /**
     * What was found.
     *
     * @param discovered partitions that were not known, and where they begin
     * @param moved known partitions whose cursor passes over an accepted gap
     * @param stops for each run where each partition stops
     * @param listings for each run what tables outside of Kafka have become
     * @param logEnds the log ends at the time of the look-up
     * @param waitingSince ingestion time of the record at the last stop, or the time of the look-up
     */
    record Found(
            Map<TopicPartition, Long> discovered,
            Map<TopicPartition, Long> moved,
            List<Map<TopicPartition, Long>> stops,
            List<Map<TopicPartition, Listing>> listings,
            Map<TopicPartition, Long> logEnds,
            Map<TopicPartition, Long> waitingSince) {}

    private final SourceSettings settings;
    private final BrokerOffsets offsets;
    private final AheadScan aheadScan;
    private final ListedTables tables;

    RangeLookup(SourceSettings settings) {
        this.settings = settings;
        this.offsets = new BrokerOffsets(settings);
        this.aheadScan = new AheadScan(settings);
        this.tables = new ListedTables(settings.listed());
    }

    BrokerOffsets offsets() {
        return offsets;
    }

    Found find(Request request) throws InterruptedException {
        Set<TopicPartition> partitions = discover(request.cursor().keySet());
        requireAll(request.beginnings().keySet(), partitions);
        // The ends first: a record appended between the two look-ups that is stamped behind the cut
        // must not slip into the run through an end that was taken later.
        Map<TopicPartition, Long> ends = offsets.logEnds(partitions);
        Map<TopicPartition, Long> starts = offsets.logStarts(partitions);
        Map<TopicPartition, Long> discovered = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (!request.cursor().containsKey(partition)) {
                discovered.put(partition, beginning(partition, request, starts));
            }
        }
        Map<TopicPartition, Long> position = new HashMap<>(request.cursor());
        position.putAll(discovered);
        Map<TopicPartition, Long> moved = passOverGaps(position, starts, ends);
        position.putAll(moved);
        discovered.replaceAll((partition, begin) -> position.get(partition));
        moved.keySet().removeAll(discovered.keySet());
        return stops(request, discovered, moved, position, ends);
    }

    /** All partitions there are. Fails where a known one is missing. */
    Set<TopicPartition> discover(Set<TopicPartition> known) throws InterruptedException {
        Set<TopicPartition> partitions = offsets.partitions();
        requireAll(known, partitions);
        return partitions;
    }

    private static void requireAll(Set<TopicPartition> known, Set<TopicPartition> partitions) {
        String missing =
                known.stream()
                        .filter(partition -> !partitions.contains(partition))
                        .sorted(Leg.ORDER)
                        .map(TopicPartition::toString)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw SourceException.unavailable(
                    "partitions that have been read before are gone: "
                            + missing
                            + "; their topics must have been deleted and created anew",
                    null);
        }
    }

    private long beginning(
            TopicPartition partition, Request request, Map<TopicPartition, Long> starts) {
        if (!settings.isFact(partition.topic()) || request.wholeTopics()) {
            return starts.get(partition);
        }
        return request.beginnings().getOrDefault(partition, 0L);
    }

    private Map<TopicPartition, Long> passOverGaps(
            Map<TopicPartition, Long> position,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends) {
        List<AcceptedGaps.Gap> gone = new ArrayList<>();
        Map<TopicPartition, Long> moved = new HashMap<>();
        position.forEach(
                (partition, cursor) -> {
                    long start = starts.get(partition);
                    long end = ends.get(partition);
                    if (start <= cursor && cursor <= end) {
                        return;
                    }
                    AcceptedGaps.Gap gap =
                            new AcceptedGaps.Gap(
                                    partition.topic(),
                                    partition.partition(),
                                    cursor,
                                    end < cursor ? end : start);
                    boolean truncated = end < cursor;
                    if (settings.mayPassOver(gap.topic(), gap.partition(), gap.from(), gap.to())
                            && !(truncated && isUpsert(gap.topic()))) {
                        LOG.warn(
                                "Passing over offsets that are gone, as allowed; topic={}"
                                        + " partition={} from={} to={}",
                                gap.topic(),
                                gap.partition(),
                                cursor,
                                start);
                        moved.put(partition, start);
                    } else {
                        gone.add(gap);
                    }
                });
        if (!gone.isEmpty()) {
            throw new OffsetsGoneException(gone);
        }
        return moved;
    }

    private boolean isUpsert(String topic) {
        return settings.topic(topic).role() == SourceTopic.Role.UPSERT_DIMENSION;
    }

    private Found stops(
            Request request,
            Map<TopicPartition, Long> discovered,
            Map<TopicPartition, Long> moved,
            Map<TopicPartition, Long> position,
            Map<TopicPartition, Long> ends)
            throws InterruptedException {
        Map<TopicPartition, Long> waitingSince = new HashMap<>();
        Map<TopicPartition, Long> cursor = position;
        List<Map<TopicPartition, Long>> stops = new ArrayList<>();
        List<Map<TopicPartition, Listing>> listings = new ArrayList<>();
        boolean seen = settings.listed().isEmpty();
        for (int i = 0; i < request.runs().size(); i++) {
            boolean current = request.lastIsCurrent() && i == request.runs().size() - 1;
            waitingSince.clear();
            Map<TopicPartition, Long> stop =
                    factStops(request.runs().get(i), cursor, ends, waitingSince);
            stop.putAll(dimensionStops(request.runs().get(i), current, cursor, ends));
            stops.add(stop);
            // Runs of one look-up, and those without facts, have no use for a table of their own.
            boolean lists = !seen && hasFacts(cursor, stop);
            listings.add(lists ? tables.changed(request.listed()) : Map.of());
            seen |= lists;
            cursor = stop;
        }
        return new Found(discovered, moved, stops, listings, ends, waitingSince);
    }

    private boolean hasFacts(Map<TopicPartition, Long> start, Map<TopicPartition, Long> stop) {
        return stop.entrySet().stream()
                .anyMatch(
                        entry ->
                                settings.isFact(entry.getKey().topic())
                                        && entry.getValue() > start.get(entry.getKey()));
    }

    /** New listings where those of a leg can no longer be read by. */
    Map<TopicPartition, Listing> outdated(Leg leg) {
        return tables.outdated(leg);
    }

    private Map<TopicPartition, Long> factStops(
            Run run,
            Map<TopicPartition, Long> cursor,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> waitingSince)
            throws InterruptedException {
        List<TopicPartition> facts =
                cursor.keySet().stream().filter(p -> settings.isFact(p.topic())).toList();
        if (settings.pace().isOneRun()) {
            Map<TopicPartition, Long> all = new HashMap<>();
            facts.forEach(
                    p ->
                            all.put(
                                    p,
                                    Math.max(
                                            cursor.get(p),
                                            settings.pace().stopOfOnlyRun(p, ends.get(p)))));
            return all;
        }
        Map<TopicPartition, ListOffsetsResultInfo> behindCut =
                offsets.firstStampedFrom(run.cut(), facts);
        // A record stamped before the next cut is no obstacle: the next run takes it.
        long latest =
                Math.max(settings.clock().now(), run.cut() + settings.interval().toMillis() - 1);
        Map<TopicPartition, Long> stops = new HashMap<>();
        for (TopicPartition partition : facts) {
            long from = cursor.get(partition);
            ListOffsetsResultInfo found = behindCut.get(partition);
            long stop;
            if (found == null) {
                stop = ends.get(partition);
                waitingSince.put(partition, run.startedOn());
            } else if (found.timestamp() <= latest && found.offset() >= from) {
                stop = found.offset();
                waitingSince.put(partition, found.timestamp());
            } else {
                stop =
                        aheadScan.firstStampedBetween(
                                run.cut(),
                                latest,
                                partition,
                                Math.max(from, found.offset()),
                                ends.get(partition));
                waitingSince.put(partition, run.cut());
            }
            stops.put(partition, Math.max(from, stop));
        }
        return stops;
    }

    private Map<TopicPartition, Long> dimensionStops(
            Run run,
            boolean current,
            Map<TopicPartition, Long> cursor,
            Map<TopicPartition, Long> ends)
            throws InterruptedException {
        List<TopicPartition> dimensions =
                cursor.keySet().stream().filter(p -> !settings.isFact(p.topic())).toList();
        Map<TopicPartition, ListOffsetsResultInfo> later =
                current || dimensions.isEmpty()
                        ? Map.of()
                        : offsets.firstStampedFrom(run.time(), dimensions);
        Map<TopicPartition, Long> stops = new HashMap<>();
        for (TopicPartition partition : dimensions) {
            ListOffsetsResultInfo found = later.get(partition);
            long stop = found == null ? ends.get(partition) : found.offset();
            stops.put(partition, Math.max(cursor.get(partition), stop));
        }
        return stops;
    }

    /** Fails where a leg that takes long can never be finished. */
    void requireReachable(Leg leg) throws InterruptedException {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>(leg.ranges());
        ranges.keySet().removeIf(partition -> settings.isListed(partition.topic()));
        discover(ranges.keySet());
        Map<TopicPartition, Long> ends = offsets.logEnds(ranges.keySet());
        ranges.forEach(
                (partition, range) -> {
                    if (ends.get(partition) < range.stop()) {
                        throw SourceException.unavailable(
                                "the log of '%s' ends at offset %d, before the end %d of run %d: it was truncated or created anew"
                                        .formatted(
                                                partition,
                                                ends.get(partition),
                                                range.stop(),
                                                leg.run().time()),
                                null);
                    }
                });
    }

    @Override
    public void close() {
        offsets.close();
        aheadScan.close();
    }
}
