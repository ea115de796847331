package io.sluice.job.jar;

import io.sluice.embedded.cluster.ClusterOptions;
import io.sluice.job.testing.SessionFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The session cluster of all tests of the jar: a JobManager, and a TaskManager with 1 GiB of task
 * heap and two slots. What its processes have printed stays in target/session for a look.
 */
final class Session {
    private static SessionFixture shared;

    private Session() {}

    static synchronized SessionFixture shared() {
        if (shared == null) {
            shared = SessionFixture.start(directory(), JobJar.path(), ClusterOptions.defaults());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "session-stop"));
        }
        return shared;
    }

    private static Path directory() {
        try {
            Path sessions = Files.createDirectories(Path.of("target", "session").toAbsolutePath());
            return Files.createTempDirectory(sessions, "run-");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the session cluster", e);
        }
    }
}
