package io.sluice.server.command;

import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** What {@code .show version} answers, as the build has written it. */
final class ServerVersion {
    private static final String RESOURCE = "version.properties";

    private ServerVersion() {}

    static ResultTable table() {
        Properties build = new Properties();
        try (InputStream in = ServerVersion.class.getResourceAsStream(RESOURCE)) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = build.getProperty("version");
        return new ResultTable(
                StateTables.VERSION,
                List.of(
                        Arrays.asList(
                                version,
                                Ticks.ofInstant(Instant.parse(build.getProperty("time"))),
                                "Engine",
                                "Sluice " + version,
                                "{\"Type\":\"Sluice\"}")));
    }
}
