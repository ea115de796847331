package io.sluice.job.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels to the cluster: the graph with all its operators, serialised. */
class SecretsInGraphTest {
    private static final String SECRET = "tr0ub4dor-and-3";

    /** Not secret, so it must be found: the search looks at the right bytes. */
    private static final String PLAIN = "a-client-rack-of-its-own";

    @TempDir private Path directory;

    @Test
    void graphHoldsNoLiteralSecretUnderAnyPolicy() throws Exception {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        Path keyFile =
                Files.writeString(
                        directory.resolve("key"), Base64.getEncoder().encodeToString(key));
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            fixture.topic(1);
            for (SecretPolicy policy :
                    new SecretPolicy[] {
                        new SecretPolicy.KeepInProcess(),
                        new SecretPolicy.Encrypt(keyFile.toString())
                    }) {
                assertThat(graph(fixture, policy)).contains(PLAIN).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void accountKeyOfARootIsInNoMessage() {
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            fixture.topic(1);
            String script =
                    fixture.sequenceScript("intervalBetweenRuns=1s")
                            .replaceFirst(
                                    "'file:[^']*'",
                                    "h@'https://acct.blob.core.windows.net/lake/path;%s=='"
                                            .formatted("c2VjcmV0LWtleS1vZi1hbi1hY2NvdW50"));
            assertThatThrownBy(() -> fixture.submit(script))
                    .hasMessageContaining("acct.blob.core.windows.net/lake")
                    .hasMessageContaining("not available in this version")
                    .hasMessageNotContaining("c2VjcmV0");
        }
    }

    private static String graph(ExportFixture fixture, SecretPolicy policy) throws Exception {
        String script =
                fixture.sequenceScript("intervalBetweenRuns=1s")
                        .replace(
                                "format = \"json\"",
                                "format = \"json\", properties = '{\"client.rack\": \"%s\", \"sasl.jaas.config\": \"%s\"}'"
                                        .formatted(PLAIN, SECRET));
        Configuration settings = new Configuration();
        ExportJob.applyDefaults(settings);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings);
        StreamGraph graph =
                ExportJob.of(fixture.plan(script), fixture.installation(), policy)
                        .graph(environment);
        graph.serializeUserDefinedInstances();
        return text(graph) + text(graph.getJobGraph());
    }

    private static String text(Object object) throws IOException {
        return new String(InstantiationUtil.serializeObject(object), StandardCharsets.ISO_8859_1);
    }
}
