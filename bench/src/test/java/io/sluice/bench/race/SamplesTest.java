package io.sluice.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    @TempDir private Path directory;

    private Samples samples(String text) throws IOException {
        return Samples.read(Files.writeString(directory.resolve("samples.txt"), text));
    }

    @Test
    void aShareOfWhatWasReceivedLiesBetweenTheSamplesAroundIt() throws IOException {
        Samples samples =
                samples("1000 10 0 5\n1100 20 0 6\n1200 40 1000 7\n1300 90 2000 8\nend\n");
        assertThat(samples.atShare(0.25).millis()).isEqualTo(1150, within(1e-6));
        assertThat(samples.atShare(0.25).cpuNanos()).isEqualTo(30, within(1e-6));
        assertThat(samples.atShare(0.75).cpuNanos()).isEqualTo(65, within(1e-6));
    }

    @Test
    void theStateAtATimeLiesBetweenTheSamplesAroundIt() throws IOException {
        Samples samples = samples("1000 10 0 5\n1100 20 100 6\n");
        assertThat(samples.atMillis(1050).cpuNanos()).isEqualTo(15, within(1e-6));
        assertThat(samples.atMillis(9999).cpuNanos()).isEqualTo(20);
    }

    @Test
    void halfALineOfAProcessThatWasStoppedIsLeftOut() throws IOException {
        assertThat(samples("1000 10 0 5\n1100 20 100 6\n1200 3").last().millis()).isEqualTo(1100);
    }

    @Test
    void aContenderThatReceivedNothingIsToldOf() throws IOException {
        Samples samples = samples("1000 10 0 5\n1100 20 0 6\n");
        assertThatThrownBy(() -> samples.atShare(0.4)).hasMessageContaining("received no records");
    }
}
