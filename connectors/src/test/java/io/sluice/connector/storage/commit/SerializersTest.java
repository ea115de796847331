package io.sluice.connector.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.GoldenFile;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.committable.RunCommit;
import io.sluice.connector.storage.committable.RunCommitSerializer;
import io.sluice.connector.storage.committable.RunPart;
import io.sluice.connector.storage.committable.RunPartSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * The golden files were written by the version in their name; every later version has to read them.
 */
class SerializersTest {
    private static final Run RUN = new Run(1_700_000_040_000L, 1_700_000_010_000L, 17);
    private static final PendingFile FILE =
            new PendingFile("file:///lake", "file:///lake/ü/a.csv", 3, 99, 1, new byte[] {1, -2});
    private static final RunPart PART =
            new RunPart(
                    RUN,
                    new Counts(5, 4, 1, 2, 1),
                    3,
                    List.of(new RangeEnd(RUN, "logs", 2, 10, 15)),
                    List.of(FILE));
    private static final RunCommit COMMIT =
            new RunCommit(
                    RUN,
                    7,
                    new Counts(5, 4, 1, 2, 1),
                    3,
                    Offsets.of(Map.of("logs", Map.of(2, 10L))),
                    Offsets.of(Map.of("logs", Map.of(2, 15L))),
                    List.of(FILE));
    private static final HoldPosition POSITION =
            new HoldPosition(
                    OptionalLong.of(1_700_000_040_000L),
                    Offsets.of(Map.of("logs", Map.of(0, 1L, 1, 2L))));

    @Test
    void partOfARun() throws IOException {
        assertThat(new RunPartSerializer().serialize(PART)).isEqualTo(read("run-part-v2.hex"));
        assertThat(new RunPartSerializer().deserialize(2, read("run-part-v2.hex"))).isEqualTo(PART);
        assertThat(new RunPartSerializer().deserialize(1, read("run-part-v1.hex"))).isEqualTo(PART);
    }

    @Test
    void commitOfARun() throws IOException {
        assertThat(new RunCommitSerializer().serialize(COMMIT))
                .isEqualTo(read("run-commit-v2.hex"));
        assertThat(new RunCommitSerializer().deserialize(2, read("run-commit-v2.hex")))
                .isEqualTo(COMMIT);
        assertThat(new RunCommitSerializer().deserialize(1, read("run-commit-v1.hex")))
                .isEqualTo(COMMIT);
    }

    @Test
    void stateOfTheHold() throws IOException {
        assertThat(HoldState.write(POSITION)).isEqualTo(read("hold-position-v1.hex"));
        assertThat(HoldState.read(read("hold-position-v1.hex"))).isEqualTo(POSITION);
        assertThat(HoldState.write(new HoldState.Held(PART))).isEqualTo(read("hold-run-v2.hex"));
        assertThat(HoldState.read(read("hold-run-v2.hex"))).isEqualTo(new HoldState.Held(PART));
        assertThat(HoldState.read(read("hold-run-v1.hex"))).isEqualTo(new HoldState.Held(PART));
    }

    @Test
    void unknownVersionIsRefused() {
        assertThatThrownBy(() -> new RunPartSerializer().deserialize(3, new byte[0]))
                .hasMessage(
                        "a part of a run was written in version 3; this program reads versions 1 to 2");
        assertThatThrownBy(() -> new RunCommitSerializer().deserialize(3, new byte[0]))
                .hasMessageContaining("version 3");
        assertThatThrownBy(() -> new HoldState().deserialize(2, new byte[0]))
                .hasMessageContaining("version 2");
    }

    private static byte[] read(String name) throws IOException {
        return GoldenFile.read("/io/sluice/connector/storage/commit/" + name);
    }
}
