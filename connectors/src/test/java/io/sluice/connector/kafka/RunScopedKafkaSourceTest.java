package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunScopedKafkaSourceTest {

    @Test
    void recordStampedJustBeforeTheCutIsInAndOneStampedAtTheCutComesNext() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            // Given
            fixture.ingest(0, 59_999, "in");
            fixture.ingest(0, 60_000, "next");
            fixture.start(1);

            // When
            RecordedRun first = fixture.run(1);
            RecordedRun second = fixture.run(2);

            // Then
            assertThat(first.values()).containsExactly("in");
            assertThat(first.run.cut()).isEqualTo(T0 + 60_000);
            assertThat(second.values()).containsExactly("next");
            fixture.assertEachRecordInExactlyOneRun();
        }
    }
}
