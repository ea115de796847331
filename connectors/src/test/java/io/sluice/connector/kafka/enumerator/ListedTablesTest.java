package io.sluice.connector.kafka.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.ListedTable;
import io.sluice.connector.kafka.settings.SourceException;
import io.sluice.connector.kafka.settings.TableProbe;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
import io.sluice.connector.kafka.split.OffsetRange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ListedTablesTest {
    private final TestingProbe sites = new TestingProbe();
    private final TestingProbe rates = new TestingProbe();
    private final ListedTable sitesTable = table("Sites", sites);
    private final ListedTable ratesTable = table("Rates", rates);
    private final ListedTables tables = new ListedTables(List.of(sitesTable, ratesTable));

    /** A table that consists of what the test says. */
    private static final class TestingProbe implements TableProbe {
        private static final long serialVersionUID = 1L;

        private byte[] content = {0};
        private boolean broken;

        @Override
        public byte[] list() throws IOException {
            if (broken) {
                throw new IOException("503 Slow Down");
            }
            return content;
        }

        @Override
        public boolean holds(byte[] listing) {
            return Arrays.equals(content, listing);
        }
    }

    private static ListedTable table(String name, TableProbe probe) {
        return new ListedTable(ListedTable.nameOf(name), probe);
    }

    private Leg leg(Map<TopicPartition, Listing> listings) {
        return new Leg(
                1,
                Leg.Kind.DIMENSIONS,
                new Run(1, 1, 1),
                false,
                Map.of(sitesTable.partition(), new OffsetRange(0, 1)),
                listings);
    }

    @Test
    void onlyTablesThatAreNotWhatTheyWereAreListed() {
        Listing before = new Listing(new byte[] {0});
        sites.content = new byte[] {1};

        assertThat(tables.changed(Map.of(ratesTable.partition(), before.digest())))
                .containsOnly(entry(sitesTable.partition(), new Listing(new byte[] {1})));
        assertThat(tables.changed(Map.of())).hasSize(2);
    }

    @Test
    void legIsOutdatedWhereItsTablesCanNoLongerBeReadByIt() {
        Leg leg = leg(Map.of(sitesTable.partition(), new Listing(new byte[] {0})));
        rates.content = new byte[] {9};
        assertThat(tables.outdated(leg)).as("a table that the leg does not bring").isEmpty();

        sites.content = new byte[] {2};

        assertThat(tables.outdated(leg))
                .containsOnly(entry(sitesTable.partition(), new Listing(new byte[] {2})));
    }

    @Test
    void listingThatIsTooLargeForAMessageIsRefusedWithWhatToDo() {
        sites.content = new byte[(int) ListedTables.MAX_BYTES + 1];

        assertThatThrownBy(() -> tables.changed(Map.of()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("EXP3010: the list of the files of external_table('Rates')")
                .hasMessageContaining("takes 2097154 bytes, at most 2097152 can be fixed")
                .hasMessageContaining("merge small files");
    }

    @Test
    void storageThatDoesNotAnswerIsNamed() {
        rates.broken = true;

        assertThatThrownBy(() -> tables.changed(Map.of()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(
                        "EXP3003: the files of external_table('Rates') cannot be listed")
                .hasMessageContaining("503 Slow Down");
    }
}
