package io.sluice.connector.kafka;

import static org.apache.flink.configuration.CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE;
import static org.apache.flink.configuration.CheckpointingOptions.CHECKPOINTING_INTERVAL;
import static org.apache.flink.configuration.CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG;
import static org.apache.flink.configuration.CheckpointingOptions.CHECKPOINTING_TIMEOUT;
import static org.apache.flink.configuration.CheckpointingOptions.ENABLE_UNALIGNED;
import static org.apache.flink.configuration.CheckpointingOptions.FORCE_UNALIGNED;
import static org.apache.flink.configuration.CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS;
import static org.apache.flink.configuration.CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * The checkpoint settings without which the source's promises do not hold. The source asks for its
 * checkpoints itself: the base interval is how soon it gets one, the interval during backlog how
 * often there is one that it did not ask for.
 */
public final class CheckpointRequirements {
    private CheckpointRequirements() {}

    /** Sets what has not been set, to values that fit. */
    public static void applyDefaults(Configuration configuration) {
        setIfAbsent(configuration, CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        setIfAbsent(configuration, CHECKPOINTING_INTERVAL_DURING_BACKLOG, Duration.ofMinutes(5));
        setIfAbsent(configuration, MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
        setIfAbsent(configuration, CHECKPOINTING_TIMEOUT, Duration.ofMinutes(30));
        setIfAbsent(configuration, MAX_CONCURRENT_CHECKPOINTS, 1);
        setIfAbsent(configuration, CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        setIfAbsent(configuration, ENABLE_UNALIGNED, false);
    }

    private static <T> void setIfAbsent(
            Configuration configuration, ConfigOption<T> option, T value) {
        if (configuration.getOptional(option).isEmpty()) {
            configuration.set(option, value);
        }
    }

    /**
     * @throws IllegalArgumentException names every setting that breaks a promise, what it is, what
     *     it must be and why
     */
    public static void check(ReadableConfig configuration) {
        List<String> problems = new ArrayList<>();
        checkIntervals(configuration, problems);
        if (configuration.get(CHECKPOINTING_CONSISTENCY_MODE) != CheckpointingMode.EXACTLY_ONCE) {
            problems.add(
                    wrong(
                            configuration,
                            CHECKPOINTING_CONSISTENCY_MODE,
                            "EXACTLY_ONCE, or records are repeated after a failure"));
        }
        for (ConfigOption<Boolean> unaligned : List.of(ENABLE_UNALIGNED, FORCE_UNALIGNED)) {
            if (configuration.get(unaligned)) {
                problems.add(
                        wrong(
                                configuration,
                                unaligned,
                                "false, or facts overtake the dimensions they are to meet"));
            }
        }
        if (configuration.get(MAX_CONCURRENT_CHECKPOINTS) != 1) {
            problems.add(
                    wrong(
                            configuration,
                            MAX_CONCURRENT_CHECKPOINTS,
                            "1, or a checkpoint falls into a run"));
        }
        if (configuration.get(MIN_PAUSE_BETWEEN_CHECKPOINTS).isZero()) {
            problems.add(
                    wrong(
                            configuration,
                            MIN_PAUSE_BETWEEN_CHECKPOINTS,
                            "more than 0, such as 100 ms, or queued checkpoints fall into a run"));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the checkpoint settings do not fit a run-scoped source: "
                            + String.join("; ", problems));
        }
    }

    private static void checkIntervals(ReadableConfig configuration, List<String> problems) {
        Optional<Duration> base = configuration.getOptional(CHECKPOINTING_INTERVAL);
        Optional<Duration> backlog =
                configuration.getOptional(CHECKPOINTING_INTERVAL_DURING_BACKLOG);
        if (base.isEmpty() || base.get().isZero()) {
            problems.add(
                    wrong(
                            configuration,
                            CHECKPOINTING_INTERVAL,
                            "set, such as 200 ms, or no run is ever let through"));
        }
        if (backlog.isEmpty()) {
            problems.add(
                    wrong(
                            configuration,
                            CHECKPOINTING_INTERVAL_DURING_BACKLOG,
                            "set, such as 5 min, or checkpoints fall into runs"));
        } else if (base.isPresent()
                && !backlog.get().isZero()
                && backlog.get().compareTo(base.get()) < 0) {
            problems.add(
                    wrong(
                            configuration,
                            CHECKPOINTING_INTERVAL_DURING_BACKLOG,
                            "at least " + CHECKPOINTING_INTERVAL.key()));
        }
    }

    private static String wrong(
            ReadableConfig configuration, ConfigOption<?> option, String expected) {
        return "'%s' must be %s, got %s"
                .formatted(
                        option.key(),
                        expected,
                        configuration.getOptional(option).map(Object::toString).orElse("nothing"));
    }
}
