package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.element.Run;
import java.util.ArrayList;
import java.util.List;

/** The boundaries at which runs lie: the multiples of the interval since 1970, all of them. */
record RunGrid(long intervalMillis, long latencyMillis) {

    /** The boundary to go on behind, so that the first run is the first one cut at or after. */
    long before(long firstCut) {
        return -Math.floorDiv(-(firstCut + latencyMillis), intervalMillis) * intervalMillis
                - intervalMillis;
    }

    /** The first boundary after this one. */
    long after(long boundary) {
        return Math.floorDiv(boundary, intervalMillis) * intervalMillis + intervalMillis;
    }

    /** The boundaries after the last run that the clock has passed, oldest first. */
    List<Run> due(long lastRun, long now, int atMost) {
        List<Run> due = new ArrayList<>();
        for (long boundary = after(lastRun);
                boundary <= now && due.size() < atMost;
                boundary = after(boundary)) {
            due.add(new Run(boundary, boundary - latencyMillis, now));
        }
        return due;
    }

    /** No later boundary has been passed. */
    boolean isCurrent(Run run, long now) {
        return after(run.time()) > now;
    }
}
