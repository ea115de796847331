package io.sluice.cli.demo;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The directory of a demo, emptied of the last one; never of what a demo did not make. */
final class DemoDirectory {
    private static final String MARK = ".sluice-demo";

    private DemoDirectory() {}

    static void prepare(Path directory) {
        try {
            if (Files.exists(directory)) {
                empty(directory);
            }
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(MARK), "made by ./sluice demo, which empties it\n");
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "directory '%s' cannot be used: %s".formatted(directory, e),
                    e);
        }
    }

    private static void empty(Path directory) throws IOException {
        if (!isEmpty(directory) && !Files.exists(directory.resolve(MARK))) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "directory '%s' is not empty and no demo made it; give another one with --directory"
                            .formatted(directory));
        }
        Directories.deleteRecursively(directory);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
