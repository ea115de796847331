package io.sluice.server;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.server.query.WorkLimits;
import java.time.Duration;

/** What the server measures of itself, for Prometheus. */
final class ServerMetrics {
    private static final String STARTED = "started";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    ServerMetrics(WorkLimits work) {
        registry.gauge("sluice.queries.running", work, WorkLimits::running);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /** Where other parts of the server put what they measure. */
    MeterRegistry registry() {
        return registry;
    }

    void begin(Context http) {
        http.attribute(STARTED, System.nanoTime());
    }

    /** Counts a request under the path that it matched, so that nobody can make new series. */
    void end(Context http, String path) {
        Long started = http.attribute(STARTED);
        if (started != null) {
            Timer.builder("sluice.requests")
                    .tag("path", path)
                    .tag("status", Integer.toString(http.statusCode()))
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** The text that Prometheus reads. */
    String scrape() {
        return registry.scrape();
    }

    void close() {
        registry.close();
    }
}
