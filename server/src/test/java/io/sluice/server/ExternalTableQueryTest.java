package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.kusto.data.KustoResultSetTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user looks at files with the client that defined the table of them. */
class ExternalTableQueryTest {
    @TempDir Path directory;

    @Test
    void filesOfAnExternalTableAreQueriedWithinALimit() throws Exception {
        Files.writeString(directory.resolve("one.csv"), "Error,1\nInfo,2\n");
        Files.writeString(directory.resolve("two.csv"), "Error,3\n");
        try (ServerFixture server = ServerFixture.start("sluice.server.limits.read-size", "1 kb")) {
            server.command(
                    ".create external table E (Level: string, N: long) kind = storage dataformat = csv ('%s')"
                            .formatted(directory.toUri()));
            KustoResultSetTable sums =
                    server.query(
                            "external_table('E') | summarize Sum = sum(N) by Level | order by Level asc");
            assertThat(sums.next()).isTrue();
            assertThat(sums.getString("Level")).isEqualTo("Error");
            assertThat(sums.getLong("Sum")).isEqualTo(4);

            Files.writeString(directory.resolve("three.csv"), "Info,4\n".repeat(200));
            assertThatThrownBy(() -> server.query("external_table('E') | count"))
                    .hasMessageContaining("at most 1024 are read at once");
        }
    }

    @Test
    void tableOnATopicIsNotQueriedAndTheAnswerSaysWhatIs() throws Exception {
        try (ServerFixture server = ServerFixture.start()) {
            server.command(".create table Facts (A: long)");
            assertThatThrownBy(() -> server.query("Facts | count"))
                    .hasMessageContaining("external_table('NAME')");
        }
    }
}
