package io.sluice.server.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a cluster for its slots. */
final class SlotCount {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI overview;

    SlotCount(URI rest) {
        this.overview = rest.resolve("/overview");
    }

    Slots fetch() {
        HttpRequest request = HttpRequest.newBuilder(overview).timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            JsonNode read = JSON.readTree(answer.body());
            return new Slots(
                    read.path("slots-available").asInt(), read.path("slots-total").asInt());
        } catch (IOException e) {
            throw new ClusterUnavailableException(
                    "the Flink cluster at %s does not answer: %s".formatted(overview, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException("interrupted", e);
        }
    }
}
