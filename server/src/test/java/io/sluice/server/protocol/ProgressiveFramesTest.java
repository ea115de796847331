package io.sluice.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.ClientRequestProperties;
import com.microsoft.azure.kusto.data.StreamingClient;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import io.sluice.server.ServerFixture;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProgressiveFramesTest {
    /** Some rows at once, and no more for seconds. */
    private static final String SLOW =
            "range x from 1 to 10000000 step 1 | where x <= 5000 or hash_sha256(tostring(x)) == ''";

    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start("sluice.server.limits.result-size", "1 mb");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String request(String text, int fragmentRows) {
        ObjectNode body = ServerFixture.JSON.createObjectNode().put("csl", text);
        ObjectNode options = body.putObject("properties").putObject("Options");
        options.put("results_progressive_enabled", true);
        if (fragmentRows > 0) {
            options.put("query_results_progressive_row_count", fragmentRows);
        }
        return body.toString();
    }

    private static JsonNode frames(String text, int fragmentRows) {
        return ServerFixture.json(server.post("/v2/rest/query", request(text, fragmentRows)));
    }

    private static List<JsonNode> of(String type, JsonNode frames) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode frame : frames) {
            if (frame.path("FrameType").asText().equals(type)) {
                found.add(frame);
            }
        }
        return found;
    }

    private static long rows(JsonNode frames) {
        return of("TableFragment", frames).stream().mapToLong(f -> f.get("Rows").size()).sum();
    }

    @Test
    void fragmentsTogetherAreTheResultAndHaveTheSizeAskedFor() {
        JsonNode frames = frames("range x from 1 to 2500 step 1", 1000);
        List<Long> rows = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (JsonNode fragment : of("TableFragment", frames)) {
            sizes.add(fragment.get("Rows").size());
            fragment.get("Rows").forEach(row -> rows.add(row.get(0).asLong()));
        }
        assertThat(sizes).containsExactly(1000, 1000, 500);
        assertThat(rows).hasSize(2500).startsWith(1L).endsWith(2500L).isSorted();
        assertThat(of("TableCompletion", frames).get(0).get("RowCount").asLong()).isEqualTo(2500);
    }

    @Test
    void everyResultHasItsFramesAndAnEmptyOneNoFragment() {
        JsonNode frames = frames("print a = 1 | where a > 1; print b = 'x'", 0);
        List<String> told = new ArrayList<>();
        for (JsonNode frame : frames) {
            told.add(frame.path("FrameType").asText() + " " + frame.path("TableId").asText("-"));
        }
        assertThat(told)
                .containsExactly(
                        "DataSetHeader -",
                        "DataTable 0",
                        "TableHeader 1",
                        "TableProgress 1",
                        "TableCompletion 1",
                        "TableHeader 2",
                        "TableFragment 2",
                        "TableProgress 2",
                        "TableCompletion 2",
                        "DataTable 3",
                        "DataSetCompletion -");
    }

    @Test
    void rowsArriveWhileTheQueryRunsAndCancelingItEndsTheFrames() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri().resolve("/v2/rest/query"))
                        .header("Content-Type", "application/json")
                        .header("x-ms-client-request-id", "slow")
                        .POST(BodyPublishers.ofString(request(SLOW, 0)))
                        .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        StringBuilder got = new StringBuilder();
        try (InputStream in = response.body()) {
            read(in, got, "TableFragment");
            assertThat(got).doesNotContain("TableCompletion");
            assertThat(server.post("/v1/rest/mgmt", "default", ".cancel query 'slow'").body())
                    .contains("canceled: 1");
            got.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode frames = ServerFixture.JSON.readTree(got.toString());
        assertThat(rows(frames)).isPositive();
        assertThat(of("TableCompletion", frames).get(0).get("RowCount").asLong())
                .isEqualTo(rows(frames));
        assertThat(frames.get(frames.size() - 1).get("HasErrors").asBoolean()).isTrue();
        assertThat(frames.get(frames.size() - 1).get("Cancelled").asBoolean()).isTrue();
    }

    private static void read(InputStream in, StringBuilder into, String until) throws IOException {
        while (into.indexOf(until) < 0) {
            int next = in.read();
            assertThat(next).as("after %s", into).isNotNegative();
            into.append((char) next);
        }
    }

    @Test
    void resultThatBecomesTooLargeEndsWithinItsFrames() {
        String large = "range x from 1 to 100000 step 1 | extend y = 'twenty bytes of text'";
        for (int fragment : new int[] {0, 1_000_000}) {
            JsonNode frames = frames(large, fragment);
            JsonNode last = frames.get(frames.size() - 1);
            assertThat(of("TableCompletion", frames).get(0).get("RowCount").asLong())
                    .isEqualTo(rows(frames))
                    .isPositive();
            assertThat(of("TableProgress", frames)).isEmpty();
            assertThat(last.at("/OneApiErrors/0/error/code").asText()).isEqualTo("LimitsExceeded");
        }
    }

    @Test
    void errorBeforeTheFirstRowIsStillAStatus() {
        HttpResponse<String> response =
                server.post("/v2/rest/query", request("print x = 1 | where xx == 1", 0));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ServerFixture.json(response).at("/error/innererror/@token").asText())
                .isEqualTo("xx");
        HttpResponse<String> wrong =
                server.post(
                        "/v2/rest/query",
                        "{\"csl\":\"print 1\",\"properties\":{\"Options\":{\"results_progressive_enabled\":7}}}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("results_progressive_enabled must be true or false");
    }

    /**
     * Its typed reader knows frames of whole tables only; its stream gives what the server sent.
     */
    @Test
    void officialClientStreamsTheFrames() throws Exception {
        ClientRequestProperties properties = new ClientRequestProperties();
        properties.setOption("results_progressive_enabled", true);
        StreamingClient client =
                ClientFactory.createStreamingClient(
                        new ConnectionStringBuilder(server.uri().toString()));
        try (InputStream in =
                client.executeStreamingQuery("default", "range x from 1 to 3 step 1", properties)) {
            JsonNode frames = ServerFixture.JSON.readTree(in);
            assertThat(of("TableFragment", frames).get(0).get("Rows").toString())
                    .isEqualTo("[[1],[2],[3]]");
        }
    }
}
