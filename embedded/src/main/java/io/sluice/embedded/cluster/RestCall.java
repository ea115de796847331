package io.sluice.embedded.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks one address for JSON. */
final class RestCall {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;

    RestCall(URI base) {
        this.base = base;
    }

    JsonNode get(String path) {
        try {
            return json.readTree(send(request(path).GET().build(), path));
        } catch (IOException e) {
            throw unanswered(path, e);
        }
    }

    void patch(String path) {
        HttpRequest request =
                request(path).method("PATCH", HttpRequest.BodyPublishers.noBody()).build();
        try {
            send(request, path);
        } catch (IOException e) {
            throw unanswered(path, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    private String send(HttpRequest request, String path) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(
                            request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "Flink answers %s with status %d: %s"
                                .formatted(
                                        base.resolve(path),
                                        response.statusCode(),
                                        response.body()));
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + base.resolve(path), e);
        }
    }

    private UncheckedIOException unanswered(String path, IOException cause) {
        return new UncheckedIOException(
                "Flink does not answer at %s".formatted(base.resolve(path)), cause);
    }
}
