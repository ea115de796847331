package io.sluice.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.server.ServerFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private static final String ENDLESS =
            "range x from 1 to 10000000 step 1 | where hash_sha256(tostring(x)) == '' | count";
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server =
                ServerFixture.start(
                        "sluice.server.limits.request-size", "100 kb",
                        "sluice.server.limits.result-size", "1 mb",
                        "sluice.server.limits.concurrent-queries", "2");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> names(JsonNode array, String field) {
        List<String> names = new ArrayList<>();
        array.forEach(item -> names.add(item.path(field).asText()));
        return names;
    }

    @Test
    void versionOneOfAQueryEndsWithPropertiesStatusAndContents() {
        HttpResponse<String> response =
                server.post("/v1/rest/query", "default", "print Text = 'Hello, World!'");
        JsonNode tables = ServerFixture.json(response).get("Tables");
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(names(tables, "TableName"))
                .containsExactly("Table_0", "Table_1", "Table_2", "Table_3");
        assertThat(tables.at("/0/Columns").toString())
                .isEqualTo(
                        "[{\"ColumnName\":\"Text\",\"DataType\":\"String\",\"ColumnType\":\"string\"}]");
        assertThat(tables.at("/0/Rows").toString()).isEqualTo("[[\"Hello, World!\"]]");
        assertThat(names(tables.at("/3/Columns"), "ColumnName"))
                .containsExactly("Ordinal", "Kind", "Name", "Id", "PrettyName");
        List<String> kinds = new ArrayList<>();
        tables.at("/3/Rows").forEach(row -> kinds.add(row.get(0) + " " + row.get(1).asText()));
        assertThat(kinds).containsExactly("0 QueryResult", "1 QueryProperties", "2 QueryStatus");
    }

    @Test
    void versionTwoIsFrames() {
        JsonNode frames =
                ServerFixture.json(server.post("/v2/rest/query", "default", "print X = 1"));
        assertThat(names(frames, "FrameType"))
                .containsExactly(
                        "DataSetHeader",
                        "DataTable",
                        "DataTable",
                        "DataTable",
                        "DataSetCompletion");
        assertThat(names(frames, "TableKind"))
                .containsExactly(
                        "", "QueryProperties", "PrimaryResult", "QueryCompletionInformation", "");
        assertThat(frames.at("/0/Version").asText()).isEqualTo("v2.0");
        assertThat(frames.at("/2/Rows").toString()).isEqualTo("[[1]]");
        assertThat(frames.at("/4/HasErrors").asBoolean(true)).isFalse();
    }

    @Test
    void renderTellsTheClientHowToShowTheResult() throws Exception {
        String query =
                "range x from 1 to 3 step 1 | render TimeChart with (title = 'A \"b\", c', xcolumn = x, accumulate = true)";
        JsonNode shown =
                ServerFixture.JSON.readTree(
                        ServerFixture.json(server.post("/v2/rest/query", "default", query))
                                .at("/1/Rows/0/2")
                                .asText());
        assertThat(shown.get("Visualization").asText()).isEqualTo("timechart");
        assertThat(shown.get("Title").asText()).isEqualTo("A \"b\", c");
        assertThat(shown.get("XColumn").asText()).isEqualTo("x");
        assertThat(shown.get("Accumulate").asBoolean()).isTrue();
        assertThat(shown.get("Kind").isNull()).isTrue();
        JsonNode tables = ServerFixture.json(server.post("/v1/rest/query", "default", query));
        assertThat(ServerFixture.JSON.readTree(tables.at("/Tables/1/Rows/0/0").asText()))
                .isEqualTo(shown);
        assertThat(
                        ServerFixture.json(
                                        server.post("/v2/rest/query", "default", "print 'render'"))
                                .at("/1/Rows/0/2")
                                .asText())
                .contains("\"Visualization\":null");
    }

    @Test
    void errorsHaveCodeMessageAndPlace() {
        HttpResponse<String> response =
                server.post("/v2/rest/query", "default", "print x = 1\n| where xx == 1");
        JsonNode error = ServerFixture.json(response).get("error");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.get("code").asText()).isEqualTo("General_BadRequest");
        assertThat(error.get("@type").asText())
                .isEqualTo("Kusto.Data.Exceptions.SemanticException");
        assertThat(error.get("@permanent").asBoolean()).isTrue();
        assertThat(error.at("/innererror/code").asText()).isEqualTo("KQL2003");
        assertThat(error.at("/innererror/@line").asInt()).isEqualTo(2);
        assertThat(error.at("/innererror/@pos").asInt()).isEqualTo(9);
        assertThat(error.at("/innererror/@token").asText()).isEqualTo("xx");
        assertThat(error.at("/@context/clientRequestId").asText()).isNotEmpty();
    }

    @Test
    void secretsOfARefusedCommandAreNotInItsError() {
        HttpResponse<String> response =
                server.post(
                        "/v1/rest/mgmt",
                        "default",
                        ".create external table E (A: lonk) kind = storage dataformat = csv (h@'https://a.blob.core.windows.net/c;TheSecretKey')");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("lonk").doesNotContain("TheSecretKey");
    }

    @Test
    void namesThatTheCatalogCannotHoldAreTheUsersMistake() {
        String name = "x".repeat(1025);
        for (String command :
                List.of(
                        ".create table " + name + " (a: long)",
                        ".create database " + name,
                        ".create table T\0 (a: long)")) {
            assertThat(server.post("/v1/rest/mgmt", "default", command).statusCode())
                    .as(command)
                    .isEqualTo(400);
        }
    }

    @Test
    void requestIdComesBack() {
        HttpResponse<String> response =
                server.post(
                        "/v2/rest/query",
                        "{\"csl\":\"print 1\"}",
                        "Content-Type",
                        "application/json",
                        "x-ms-client-request-id",
                        "My.App;42");
        assertThat(response.headers().firstValue("x-ms-client-request-id")).contains("My.App;42");
        assertThat(response.headers().firstValue("x-ms-activity-id")).isPresent();
        assertThat(response.body()).contains("My.App;42");
    }

    @Test
    void eachEndpointSaysWhereTheOtherTextsGo() {
        HttpResponse<String> query = server.post("/v1/rest/mgmt", "default", "// no\nprint 1");
        HttpResponse<String> command =
                server.post("/v2/rest/query", "default", " // comment\n.show tables");
        assertThat(query.statusCode()).isEqualTo(400);
        assertThat(query.body()).contains("this is a query", "/v2/rest/query");
        assertThat(command.statusCode()).isEqualTo(400);
        assertThat(command.body()).contains("this is a command", "/v1/rest/mgmt");
    }

    @Test
    void responsesAndRequestsMayBePacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(
                    "{\"csl\":\"range x from 1 to 2000 step 1\"}".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request =
                HttpRequest.newBuilder(server.uri().resolve("/v2/rest/query"))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .header("Accept-Encoding", "gzip,deflate")
                        .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                        .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(unpacked(response.body())).contains("[2000]", "DataSetCompletion");
    }

    private static String unpacked(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void limitsOnRequestAndResultHold() {
        HttpResponse<String> large =
                server.post("/v2/rest/query", "default", "print '" + "x".repeat(110_000) + "'");
        assertThat(large.statusCode()).isEqualTo(413);
        HttpResponse<String> few =
                server.post(
                        "/v1/rest/query",
                        "{\"csl\":\"range x from 1 to 20 step 1\",\"properties\":{\"Options\":{\"truncationmaxrecords\":10}}}");
        assertThat(few.statusCode()).isEqualTo(400);
        assertThat(few.body()).contains("more than 10 rows", "E_QUERY_RESULT_SET_TOO_LARGE");
        HttpResponse<String> bytes =
                server.post(
                        "/v2/rest/query",
                        "default",
                        "range x from 1 to 100000 step 1 | extend y = 'twenty bytes of text'");
        JsonNode frames = ServerFixture.json(bytes);
        JsonNode last = frames.get(frames.size() - 1);
        assertThat(last.get("HasErrors").asBoolean()).isTrue();
        assertThat(last.at("/OneApiErrors/0/error/@message").asText())
                .contains("more than 1048576 bytes");
    }

    @Test
    void queryEndsWhenItsTimeIsOver() {
        HttpResponse<String> response =
                server.post(
                        "/v2/rest/query",
                        ServerFixture.JSON
                                .createObjectNode()
                                .put("csl", ENDLESS)
                                .put(
                                        "properties",
                                        "{\"Options\":{\"servertimeout\":\"00:00:00.3\"}}")
                                .toString());
        assertThat(response.statusCode()).isEqualTo(408);
        assertThat(response.body()).contains("Timeout", "servertimeout");
    }

    @Test
    void runningQueryIsCanceledAndMoreThanTheMostAreRefused() throws Exception {
        CompletableFuture<HttpResponse<String>> first = endless("one");
        CompletableFuture<HttpResponse<String>> second = endless("two");
        awaitRunning(2);
        assertThat(server.post("/v2/rest/query", "default", "print 1").statusCode()).isEqualTo(429);
        for (String id : List.of("one", "two")) {
            HttpResponse<String> canceled =
                    server.post("/v1/rest/mgmt", "default", ".cancel query '" + id + "'");
            assertThat(canceled.body()).contains("canceled: 1");
        }
        assertThat(first.get(20, TimeUnit.SECONDS).body()).contains("the query was canceled");
        assertThat(second.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
        awaitRunning(0);
        assertThat(server.post("/v2/rest/query", "default", "print 1").statusCode()).isEqualTo(200);
    }

    private static CompletableFuture<HttpResponse<String>> endless(String id) {
        return CompletableFuture.supplyAsync(
                () ->
                        server.post(
                                "/v2/rest/query",
                                "{\"csl\":\"" + ENDLESS + "\"}",
                                "Content-Type",
                                "application/json",
                                "x-ms-client-request-id",
                                id));
    }

    private static void awaitRunning(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!server.get("/metrics").body().contains("sluice_queries_running " + count + ".0")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void browsersOnForeignPagesAreKeptOut() throws Exception {
        HttpResponse<String> form =
                server.post(
                        "/v1/rest/mgmt",
                        "{\"csl\":\".show tables\"}",
                        "Content-Type",
                        "text/plain");
        assertThat(form.statusCode()).isEqualTo(415);
        // java.net.http does not let a caller set Host: the plain socket does.
        URI uri = server.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /v1/rest/ping HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").contains("evil.example");
        }
    }

    @Test
    void pingMetadataHealthAndMetricsAnswer() {
        assertThat(server.get("/v1/rest/ping").statusCode()).isEqualTo(200);
        assertThat(ServerFixture.json(server.get("/v1/rest/auth/metadata")).has("AzureAD"))
                .isTrue();
        assertThat(server.get("/health/live").body()).isEqualTo("live");
        assertThat(server.get("/health/ready").body()).isEqualTo("ready");
        assertThat(server.get("/metrics").body())
                .contains("sluice_requests_seconds_count", "jvm_memory_used_bytes");
        HttpResponse<String> elsewhere = server.get("/v9/nothing");
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(ServerFixture.json(elsewhere).at("/error/code").asText()).isEqualTo("NotFound");
    }

    @Test
    void queryInTheParametersOfAGetIsAnswered() {
        HttpResponse<String> response = server.get("/v1/rest/query?db=default&csl=print%20X%3D1");
        assertThat(ServerFixture.json(response).at("/Tables/0/Rows").toString()).isEqualTo("[[1]]");
    }
}
