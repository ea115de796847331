package io.sluice.job.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ${file:PATH}}: the text of a file, without the line break at its end. */
record FileSecret(String path) implements SecretSource {
    private static final long serialVersionUID = 1L;

    @Override
    public String resolve() {
        try {
            return Files.readString(Path.of(path)).stripTrailing();
        } catch (IOException e) {
            throw new SecretUnavailableException(
                    "file '%s' cannot be read on this machine; a secret refers to it"
                            .formatted(path),
                    e);
        }
    }
}
