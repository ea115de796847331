package io.sluice.embedded.flink;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongBinaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * The metrics of the embedded cluster as they are now, without the delay of the REST API.
 *
 * <p>Enabled on a cluster with {@link #enable}; asked by job name and metric name.
 */
public final class LiveMetrics implements MetricReporter {
    private static final Map<Metric, Registered> METRICS = new ConcurrentHashMap<>();

    private record Registered(String job, String name) {}

    /** Adds the reporter to the configuration of a cluster about to be started. */
    public static void enable(Configuration configuration) {
        configuration.set(MetricOptions.REPORTERS_LIST, "live");
        configuration.setString("metrics.reporter.live.factory.class", Factory.class.getName());
    }

    /** The sum over all subtasks, or empty when no task of the job has such a number. */
    public static OptionalLong sum(String job, String name) {
        return reduce(job, name, Long::sum);
    }

    /** The largest of all subtasks, or empty when no task of the job has such a number. */
    public static OptionalLong max(String job, String name) {
        return reduce(job, name, Math::max);
    }

    private static OptionalLong reduce(String job, String name, LongBinaryOperator operator) {
        return METRICS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(new Registered(job, name)))
                .flatMapToLong(entry -> value(entry.getKey()).stream())
                .reduce(operator);
    }

    private static OptionalLong value(Metric metric) {
        if (metric instanceof Counter counter) {
            return OptionalLong.of(counter.getCount());
        }
        if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
            return OptionalLong.of(number.longValue());
        }
        return OptionalLong.empty();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String job = group.getAllVariables().getOrDefault("<job_name>", "");
        METRICS.put(metric, new Registered(job, name));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        METRICS.remove(metric);
    }

    /** How Flink makes the reporter. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new LiveMetrics();
        }
    }
}
