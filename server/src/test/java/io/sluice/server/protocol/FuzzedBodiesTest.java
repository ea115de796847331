package io.sluice.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.ServerFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Requests that are wrong below their text: bytes, packing, JSON, types, properties, headers. */
class FuzzedBodiesTest {
    private static final int REQUESTS = 1500;
    private static final List<String> PATHS =
            List.of("/v1/rest/mgmt", "/v1/rest/query", "/v2/rest/query");
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "1e999",
                    "9".repeat(400),
                    "\"\"",
                    "\"print 1\"",
                    "\"\\ud800\"",
                    "[]",
                    "{}",
                    "[".repeat(3000) + "]".repeat(3000),
                    "{\"a\":".repeat(200) + "1" + "}".repeat(200),
                    "\"00:00:00\"",
                    "\"99999999.00:00:00\"");
    private static final List<String> NAMES =
            List.of(
                    "db",
                    "csl",
                    "properties",
                    "Options",
                    "Parameters",
                    "servertimeout",
                    "truncationmaxrecords",
                    "truncationmaxsize",
                    "results_progressive_enabled",
                    "query_results_progressive_row_count",
                    "n");
    private static final List<String> TYPES =
            List.of("application/json", "application/json; charset=utf-16", "text/plain", "x");
    private static final List<String> ENCODINGS = List.of("gzip", "identity", "br", "gzip, gzip");
    private static final List<String> IDS = List.of("a;b", "x".repeat(5000), "ä\u0001", "  ");

    private final Random random = new Random(66);

    @Test
    void whatIsNoRequestIsRefusedWithoutATrace() {
        try (ServerFixture server =
                ServerFixture.start(
                        "sluice.server.limits.query-time", "2 s",
                        "sluice.server.limits.request-size", "50 kb")) {
            for (int i = 0; i < REQUESTS; i++) {
                byte[] body = body();
                String encoding = random.nextInt(5) == 0 ? one(ENCODINGS) : "";
                boolean packed = encoding.equals("gzip") && random.nextBoolean();
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(server.uri().resolve(one(PATHS)))
                                .header(
                                        "Content-Type",
                                        random.nextInt(8) == 0 ? one(TYPES) : TYPES.get(0))
                                .POST(BodyPublishers.ofByteArray(packed ? packed(body) : body));
                if (!encoding.isEmpty()) {
                    request.header("Content-Encoding", encoding);
                }
                if (random.nextInt(10) == 0) {
                    request.header("x-ms-client-request-id", header(one(IDS)));
                }
                HttpResponse<String> response = server.send(request.build());
                String sent = new String(body, StandardCharsets.ISO_8859_1);
                assertThat(response.statusCode())
                        .as("%s %s: %s", encoding, sent, response.body())
                        .isLessThan(500);
                assertThat(response.body())
                        .as("answer to %s", sent)
                        .doesNotContain("\tat ", "java.lang.", "io.sluice.", "com.fasterxml");
            }
            assertThat(server.post("/v2/rest/query", "default", "print 1").statusCode())
                    .isEqualTo(200);
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** What the client of the JDK lets through. */
    private static String header(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private byte[] body() {
        switch (random.nextInt(4)) {
            case 0:
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                return bytes;
            case 1:
                byte[] whole = object(3).getBytes(StandardCharsets.UTF_8);
                for (int i = random.nextInt(4); i > 0 && whole.length > 0; i--) {
                    whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
                }
                return whole;
            case 2:
                return ("{\"csl\":\"declare query_parameters(n:long=1); print n\",\"properties\":"
                                + object(3)
                                + "}")
                        .getBytes(StandardCharsets.UTF_8);
            default:
                return object(4).getBytes(StandardCharsets.UTF_8);
        }
    }

    private String object(int deep) {
        StringBuilder text = new StringBuilder("{");
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append('"').append(one(NAMES)).append("\":");
            text.append(deep > 0 && random.nextInt(3) == 0 ? object(deep - 1) : one(VALUES));
            text.append(i > 0 ? "," : "");
        }
        return text.append('}').toString();
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
