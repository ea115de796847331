package io.sluice.embedded.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.embedded.flink.EmbeddedFlink;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class JobRestTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void jobOfAnEmbeddedClusterIsDescribedUntilItIsCancelled() {
        Configuration settings = new Configuration();
        settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(200));
        try (EmbeddedFlink flink = EmbeddedFlink.start(1, 2, settings)) {
            // Given
            JobRest rest = new JobRest(flink.webUi());
            StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
            environment.setParallelism(2);
            EndlessJob.build(environment);
            JobID job = flink.submit(environment);

            // When
            rest.awaitRunning(job, LIMIT);
            rest.awaitCheckpoints(job, 2, LIMIT);
            Deadline.in(LIMIT)
                    .await(
                            () -> rest.sum(job, "numRecordsIn").orElse(0) > 0,
                            () -> "no records counted");

            // Then
            assertThat(rest.vertices(job))
                    .allSatisfy(vertex -> assertThat(vertex.parallelism()).isEqualTo(2));
            assertThat(rest.jobMetric(job, "numRestarts")).hasValue(0);
            assertThat(rest.sum(job, "noSuchMetric")).isEmpty();
            assertThat(rest.lastFailure(job)).isEmpty();
            assertThat(rest.checkpoints(job).latest())
                    .hasValueSatisfying(last -> assertThat(last.stateBytes()).isPositive());
            rest.cancel(job);
            rest.awaitStatus(job, JobStatus.CANCELED, LIMIT);
            assertThat(rest.jobs()).containsEntry(job, JobStatus.CANCELED);
            assertThatThrownBy(() -> rest.awaitRunning(job, LIMIT))
                    .hasMessageContaining("it has ended")
                    .hasMessageContaining("CANCELED");
        }
    }
}
