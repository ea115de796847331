package io.sluice.server.report;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import io.sluice.command.show.RowRange;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.kql.type.Ticks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The records that could not be decoded, as {@code .show ingestion failures} gives them: the newest
 * ones of the dead-letter topics of a database's tables.
 */
final class IngestionFailures {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final Catalog catalog;
    private final Function<KafkaConnection, ClientProperties> clients;

    IngestionFailures(Catalog catalog, Function<KafkaConnection, ClientProperties> clients) {
        this.catalog = catalog;
        this.clients = clients;
    }

    /** The rows of a range, table after table, oldest first within each partition. */
    void read(RowRange range, Consumer<List<List<Object>>> part) {
        long from = Math.max(ReportPurge.oldest(), Ticks.toUnixMillis(range.from()));
        for (Table table : catalog.tables().values()) {
            if (table.connection().isPresent()) {
                part.accept(rows(table, from));
            }
        }
    }

    private List<List<Object>> rows(Table table, long from) {
        KafkaConnection connection = table.connection().orElseThrow();
        Set<String> seen = new HashSet<>();
        List<List<Object>> rows = new ArrayList<>();
        NewestRecords.read(
                connection.effectiveDeadLetterTopic(),
                clients.apply(connection),
                from,
                record -> {
                    boolean mine = table.name().equals(header(record, "sluice.table"));
                    if (mine && seen.add(text(record.key()))) {
                        rows.add(row(table.name(), connection, record));
                    }
                });
        return rows;
    }

    private List<Object> row(
            String table, KafkaConnection connection, ConsumerRecord<byte[], byte[]> record) {
        return Arrays.asList(
                UUID.nameUUIDFromBytes(record.key()).toString(),
                catalog.database(),
                table,
                Ticks.ofUnixMillis(record.timestamp()),
                "%s-%s@%s"
                        .formatted(
                                header(record, "sluice.topic"),
                                header(record, "sluice.partition"),
                                header(record, "sluice.offset")),
                header(record, "sluice.reason"),
                "Permanent",
                NOBODY,
                "KafkaIngest",
                false,
                "BadFormat",
                "",
                "",
                "{\"format\":\"%s\"}"
                        .formatted(connection.format().name().toLowerCase(Locale.ROOT)),
                1L,
                false);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
