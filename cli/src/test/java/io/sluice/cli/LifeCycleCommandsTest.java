package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that is run again with other commands; what the user is told. */
class LifeCycleCommandsTest {
    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String suffix = Long.toHexString(System.nanoTime());
    private @TempDir Path directory;

    @BeforeEach
    void createTopic() {
        kafka.createTopic("clicks-" + suffix, 2);
    }

    private Path script(String interval, String commands) throws IOException {
        return Files.writeString(
                directory.resolve("clicks.kql"),
                """
                .create table Clicks (seq: long)
                .create-or-alter table Clicks kafka-connection with (topic = "clicks-%s", format = "json")
                .create external table Lake (seq: long) kind = storage dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Clicks over (Clicks) to table Lake with (intervalBetweenRuns=%s)
                <| Clicks | project seq
                %s
                """
                        .formatted(suffix, directory.resolve("lake").toUri(), interval, commands));
    }

    private Invocation invoke(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String setting :
                List.of(
                        "sluice.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "sluice.ledger.runs-topic=runs-" + suffix,
                        "sluice.ledger.state-topic=state-" + suffix)) {
            all.addAll(List.of("-D", setting));
        }
        return Invocation.of(all.toArray(String[]::new));
    }

    private Invocation run(String interval, String commands, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("run", script(interval, commands).toString()));
        arguments.addAll(List.of(more));
        return invoke(arguments.toArray(String[]::new));
    }

    @Test
    void scriptIsHeldAgainstTheLedgerEachTimeItIsRun() throws IOException {
        String disable = ".disable continuous-export Clicks";
        // Created, disabled.
        Invocation created = run("1h", disable);
        assertThat(created.exitCode()).isZero();
        assertThat(created.out())
                .contains("continuous export Clicks: create (disabled)")
                .contains("No export of the script is enabled; nothing runs.");
        // Stays so without a word.
        Invocation silent = run("1h", "");
        assertThat(silent.out())
                .contains("continuous export Clicks: unchanged (version 1)")
                .contains("disabled since ")
                .contains("add .enable continuous-export Clicks")
                .contains("nothing runs");
        // Altered, and still disabled.
        Invocation altered = run("2h", "");
        assertThat(altered.out())
                .contains("alter to version 2 (intervalBetweenRuns PT1H -> PT2H)")
                .contains("disabled since ");
        // A plan changes nothing.
        Invocation planned = run("2h", ".enable continuous-export Clicks", "--plan");
        assertThat(planned.out())
                .contains("enable; it goes on where it stopped")
                .contains("Nothing was changed (--plan).");
        assertThat(run("2h", "").out()).contains("disabled since ");
        // A cursor that nobody knows.
        Invocation moved =
                run("2h", ".set continuous-export Clicks cursor to \"000000000000000001\"");
        assertThat(moved.exitCode()).isEqualTo(2);
        assertThat(moved.err())
                .contains("has no cursor 000000000000000001")
                .contains("nothing was changed");
        // Dropped, and no longer there.
        assertThat(run("2h", ".drop continuous-export Clicks").out())
                .contains("continuous export Clicks: drop");
        assertThat(run("2h", ".drop continuous-export Clicks").out()).contains("nothing to drop");
        // Created anew.
        assertThat(run("2h", "", "--plan").out()).contains("create; it starts at the present ends");
    }

    @Test
    void exportWritesWhatTheTopicHoldsAndTellsItsFiles() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < 7; i++) {
                byte[] value = "{\"seq\": %d}".formatted(i).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>("clicks-" + suffix, i % 2, null, value)).get();
            }
        }
        Path script = script("1h", "");

        Invocation exported =
                invoke(
                        "export",
                        script.toString(),
                        ".export to table Lake with (concurrency=1) <| Clicks | where seq > 0");

        assertThat(exported.err()).isEmpty();
        assertThat(exported.exitCode()).isZero();
        assertThat(exported.out())
                .contains("ExternalTableName")
                .contains("NumRecords")
                .contains(directory.resolve("lake").toUri().getPath());
        // Nothing is left to clean, and the continuous export was not touched.
        assertThat(invoke("clean", "Clicks", "--script", script.toString()).err())
                .contains("the ledger has no continuous export 'default/Clicks'");
        run("1h", ".disable continuous-export Clicks");
        assertThat(invoke("clean", "Clicks", "--script", script.toString(), "--dry-run").out())
                .contains("would remove 0 files");
    }

    @Test
    void exportWithoutACommandSaysWhatIsExpected() throws IOException {
        Invocation nothing = invoke("export", script("1h", "").toString());

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("has no .export command");
    }
}
