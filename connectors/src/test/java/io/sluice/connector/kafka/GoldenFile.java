package io.sluice.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes written by a released version, which every later version must be able to read. */
public final class GoldenFile {
    private GoldenFile() {}

    /** The content of a file of hexadecimal digits beside the test's package. */
    public static byte[] read(String name) throws IOException {
        try (InputStream in = GoldenFile.class.getResourceAsStream(name)) {
            assertThat(in).as("golden file %s", name).isNotNull();
            return HexFormat.of()
                    .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
