package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {
    @TempDir Path directory;

    private ServerFixture start() {
        return ServerFixture.start(
                "sluice.server.catalog.url",
                "jdbc:h2:file:" + directory.resolve("catalog"),
                "sluice.server.stop-patience",
                "60 s");
    }

    @Test
    void serverThatStopsAnswersWhatItWorksOn() throws Exception {
        ServerFixture server = start();
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(
                        () ->
                                server.post(
                                        "/v1/rest/query",
                                        "default",
                                        "range x from 1 to 3000000 step 1 | summarize N = count(), H = countif(strlen(hash_sha256(tostring(x))) == 64)"));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!server.get("/metrics").body().contains("sluice_queries_running 1.0")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            assertThat(answer).isNotDone();
        }
        server.close();
        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(answer.get().body()).contains("[[3000000,3000000]]");
    }

    @Test
    void whatWasDefinedIsThereAfterARestart() throws Exception {
        try (ServerFixture server = start()) {
            server.command(".create table Kept (A: long)");
        }
        try (ServerFixture again = start()) {
            assertThat(again.command(".show tables").getData())
                    .extracting(row -> row.get(0))
                    .containsExactly("Kept");
        }
    }
}
