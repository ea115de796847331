package io.sluice.server.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExport.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What a reconciler tells of itself. */
final class ReconcilerMetrics {
    private final Map<State, AtomicLong> byState = new EnumMap<>(State.class);
    private final Timer passes;
    private final Counter work;
    private final Counter lists;

    ReconcilerMetrics(MeterRegistry registry, Lease lease) {
        for (State state : State.values()) {
            AtomicLong count = new AtomicLong();
            byState.put(state, count);
            Gauge.builder("sluice.exports", count, AtomicLong::get)
                    .description("Exports by what the reconciler is doing about them.")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("sluice.reconcile.leader", lease, held -> held.isHeld() ? 1 : 0)
                .description("1 where this server runs the exports, 0 where another does.")
                .register(registry);
        this.passes =
                Timer.builder("sluice.reconcile.pass")
                        .description("One look at all exports.")
                        .register(registry);
        this.work =
                Counter.builder("sluice.reconcile.work")
                        .description("Attempts to bring an export about.")
                        .register(registry);
        this.lists =
                Counter.builder("sluice.reconcile.job.lists")
                        .description(
                                "Lists of jobs that the cluster was asked for by looks at all exports.")
                        .register(registry);
    }

    /** An export is worked on. */
    void worked() {
        work.increment();
    }

    /** The cluster is asked for its jobs. */
    void listed() {
        lists.increment();
    }

    /** Times a pass. */
    void time(Runnable pass) {
        passes.record(pass);
    }

    void count(List<WantedExport> exports) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        exports.forEach(export -> counts.merge(export.applied().state(), 1L, Long::sum));
        byState.forEach((state, count) -> count.set(counts.getOrDefault(state, 0L)));
    }
}
