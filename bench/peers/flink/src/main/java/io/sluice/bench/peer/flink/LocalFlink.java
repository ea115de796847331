package io.sluice.bench.peer.flink;

import io.sluice.bench.peer.PeerArguments;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A mini cluster in this process: as many slots as asked for, exactly-once checkpoints every 10 s.
 */
final class LocalFlink {
    private LocalFlink() {}

    static StreamExecutionEnvironment environment(PeerArguments arguments) {
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, arguments.parallelism());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                "file://" + arguments.state() + "/checkpoints");
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        if (arguments.shape().equals("join")) {
            // A streaming join would keep every reading in its state; over bounded topics a batch
            // job is what Flink does best.
            settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        }
        return StreamExecutionEnvironment.createLocalEnvironment(arguments.parallelism(), settings);
    }
}
