package io.sluice.embedded.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {
    @TempDir private Path directory;

    @BeforeEach
    void makeLogDirectory() throws IOException {
        Files.createDirectories(directory.resolve("log"));
    }

    @Test
    void processEndsByItselfWhenItsParentIsKilled() throws IOException {
        // Given
        FlinkProcess parent = waiting("parent", "-Xmx16m");
        FlinkProcess child =
                waiting(
                        "child",
                        ParentWatch.install(directory.resolve("watch.jar"), parent.handle().pid()));
        Deadline.in(Duration.ofSeconds(30))
                .await(() -> child.output().contains("waiting"), child::tail);

        // When
        parent.kill();

        // Then
        assertThat(child.awaitExit(Duration.ofSeconds(30))).isEqualTo(ParentWatch.EXIT_CODE);
    }

    private FlinkProcess waiting(String name, String option) {
        return FlinkProcess.start(
                name,
                List.of(
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingMain.class.getName()),
                Map.of(),
                directory);
    }

    /** Waits to be ended. */
    static final class WaitingMain {
        private WaitingMain() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("waiting");
            Thread.currentThread().join();
        }
    }
}
