package io.sluice.job.pipeline;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** In how many parts the operators of a job share their state out, at most one a subtask. */
final class MaxParallelism {
    /**
     * Flink's own choice follows the parallelism at submission, so that the state of a small job
     * could not be taken over by one that is much larger. This one does not change with it.
     */
    private static final int DEFAULT = 1024;

    private MaxParallelism() {}

    /** Lets {@code pipeline.max-parallelism} stand where the user has set it. */
    static void fix(StreamExecutionEnvironment environment) {
        if (environment.getMaxParallelism() <= 0) {
            environment.setMaxParallelism(Math.max(DEFAULT, environment.getParallelism()));
        }
    }
}
