package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.flink.LiveMetrics;
import io.sluice.embedded.kafka.EmbeddedKafka;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** What the enumerator shows goes on being true when another enumerator takes over. */
class MetricsAfterFailureTest {
    private static void assertMetricsAreThoseOfRun(SourceFixture fixture, int boundary) {
        long run = T0 + boundary * 60_000L;
        fixture.await("run closed", () -> fixture.metric("lastClosedRun") == run);
        assertThat(fixture.metric("currentRun")).isEqualTo(run);
        assertThat(fixture.metric("lateness")).isEqualTo(1);
        assertThat(fixture.metric("currentRunRecords")).isEqualTo(boundary);
    }

    private static void run(SourceFixture fixture, int boundary) {
        fixture.ingestMany(0, (boundary - 1) * 60_000L, "r" + boundary + "-", boundary);
        fixture.run(boundary);
        assertMetricsAreThoseOfRun(fixture, boundary);
    }

    @Test
    void metricsFollowTheEnumeratorThatReplacesAFailedOne() {
        try (SourceFixture fixture = new SourceFixture().facts(1).start(2)) {
            run(fixture, 1);

            fixture.clock.breakOnce();
            fixture.await("failure of the enumerator", () -> !fixture.clock.isBroken());

            run(fixture, 2);
        }
    }

    @Test
    void metricsFollowTheJobToAnotherJobManager() {
        Configuration cluster = new Configuration();
        LiveMetrics.enable(cluster);
        try (EmbeddedFlink flink = EmbeddedFlink.startHighlyAvailable(1, 4, cluster);
                SourceFixture fixture = new SourceFixture(EmbeddedKafka.shared(), flink)) {
            fixture.facts(1).start(2);
            run(fixture, 1);

            flink.replaceJobManager(fixture.job());

            fixture.clock.set(T0 + 90_000);
            fixture.await(
                    "lateness since the last run",
                    () -> LiveMetrics.sum(fixture.name, "lateness").orElse(0) == 30_000);
            run(fixture, 2);
            fixture.assertEachRecordInExactlyOneRun();
        }
    }
}
