package io.sluice.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.ServerFixture;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzedRequestsTest {
    private static final List<String> SEEDS =
            List.of(
                    ".create table T (A: long, B: string)",
                    ".show tables | where TableName == 'T' | count",
                    ".create-or-alter external table E (A: long) kind = storage dataformat = csv (h'file:///tmp/x')",
                    ".execute database script <|\n.create table X (A: long)\n.drop table X",
                    ".show database default schema as csl script",
                    ".cancel query 'x' with (reason = 'y')",
                    ".create database D ifnotexists",
                    ".drop database D ifexists",
                    "print x = dynamic({'a': [1, 2, {'b': 'c'}]}) | mv-expand x",
                    "range x from 1 to 10 step 1 | summarize sum(x) by bin(x, 3) | order by x asc",
                    "datatable (a: long, b: string) [1, 'x', 2, 'y'] | join (print a = 1) on a",
                    "let f = (x: long) { x + 1 }; print f(2)");
    private static final List<String> BODIES =
            List.of(
                    "{\"db\":\"default\",\"csl\":\"print 1\",\"properties\":{\"Options\":{\"servertimeout\":\"00:01:00\"}}}",
                    "{\"db\":null,\"csl\":\".show tables\",\"properties\":\"{}\"}",
                    "[1,2,{\"csl\":3}]",
                    "{\"db\":{},\"csl\":[]}");
    private static final String CHARACTERS = ".'\"|(){}[]<>=;:,\\/`~@h\n\t \u0000\ud83d\ude00ä09az";
    private static final List<String> PATHS =
            List.of("/v1/rest/mgmt", "/v1/rest/query", "/v2/rest/query");

    private final Random random = new Random(6);

    @Test
    void mutilatedRequestsAreTheClientsFaultAndShowNoTrace() {
        try (ServerFixture server = ServerFixture.start("sluice.server.limits.query-time", "2 s")) {
            for (int i = 0; i < 1500; i++) {
                String path = PATHS.get(random.nextInt(PATHS.size()));
                boolean whole = random.nextInt(4) == 0;
                String sent =
                        mutilated(
                                whole
                                        ? BODIES.get(random.nextInt(BODIES.size()))
                                        : SEEDS.get(random.nextInt(SEEDS.size())));
                HttpResponse<String> response =
                        whole ? server.post(path, sent) : server.post(path, "default", sent);
                assertThat(response.statusCode())
                        .as("%s of %s: %s", path, sent, response.body())
                        .isLessThan(500);
                assertThat(response.body())
                        .as("answer to %s", sent)
                        .doesNotContain("\tat ", "java.lang.", "io.sluice.");
            }
        }
    }

    private String mutilated(String seed) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                case 2 -> text.insert(at, text.substring(at, to));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
