package io.sluice.embedded.flink;

import io.sluice.embedded.cluster.Deadline;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Waits for a cluster's web UI: until a leader is elected it answers 503 to everybody. */
final class WebUiAddress {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private WebUiAddress() {}

    static void awaitReady(URI address) {
        Deadline.in(LIMIT)
                .await(
                        () -> answers(address.resolve("/overview")),
                        () -> "the web UI at " + address + " does not answer");
    }

    private static boolean answers(URI page) {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setReadTimeout(READ_TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
