package io.sluice.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.Test;

class CheckpointRequirementsTest {

    private static Configuration defaults() {
        Configuration configuration = new Configuration();
        CheckpointRequirements.applyDefaults(configuration);
        return configuration;
    }

    @Test
    void defaultsMeetTheRequirements() {
        assertThatCode(() -> CheckpointRequirements.check(defaults())).doesNotThrowAnyException();
    }

    @Test
    void defaultsLeaveAloneWhatIsSet() {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(7));

        CheckpointRequirements.applyDefaults(configuration);

        assertThat(configuration.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void unsetConfigurationIsRefusedAndEveryProblemNamed() {
        assertThatThrownBy(() -> CheckpointRequirements.check(new Configuration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'execution.checkpointing.interval' must be set")
                .hasMessageContaining(
                        "'execution.checkpointing.interval-during-backlog' must be set")
                .hasMessageContaining("'execution.checkpointing.min-pause' must be more than 0");
    }

    @Test
    void everySettingThatBreaksAPromiseIsRefused() {
        Configuration configuration = defaults();
        configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        configuration.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 2);
        configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.AT_LEAST_ONCE);
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, Duration.ofMillis(1));

        assertThatThrownBy(() -> CheckpointRequirements.check(configuration))
                .hasMessageContaining(
                        "'execution.checkpointing.unaligned.enabled' must be false, or facts overtake the dimensions they are to meet, got true")
                .hasMessageContaining(
                        "'execution.checkpointing.max-concurrent-checkpoints' must be 1, or a checkpoint falls into a run, got 2")
                .hasMessageContaining("'execution.checkpointing.mode' must be EXACTLY_ONCE")
                .hasMessageContaining("'execution.checkpointing.min-pause' must be more than 0")
                .hasMessageContaining(
                        "'execution.checkpointing.interval-during-backlog' must be at least execution.checkpointing.interval");
    }
}
