package io.sluice.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.ServerFixture;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a query holds is bounded: by files where they help, by an error where they do not. */
class QueryMemoryTest {
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start("sluice.server.limits.query-memory", "1 mb");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void groupsThatTakeTooMuchEndTheQuery() {
        HttpResponse<String> response =
                server.post(
                        "/v2/rest/query",
                        "default",
                        "range x from 1 to 1000000 step 1 | summarize count() by x | count");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("E_RUNAWAY_QUERY", "LimitsExceeded");
        assertThat(server.post("/v2/rest/query", "default", "print 1").statusCode()).isEqualTo(200);
    }

    @Test
    void sortOfMoreThanTheMemoryGoesThroughFiles() {
        HttpResponse<String> response =
                server.post(
                        "/v1/rest/query",
                        "default",
                        "range x from 1 to 100000 step 1 | sort by x desc | extend r = row_number()"
                                + " | where r == 100000 | project x");
        assertThat(ServerFixture.json(response).at("/Tables/0/Rows").toString()).isEqualTo("[[1]]");
    }
}
