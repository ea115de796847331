package io.sluice.job.dimension;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.lake.LakeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An export over table {@code Facts (Seq: long, Id: long)} with external table {@code Devices (Id:
 * long, Name: string)}, whose files DuckDB writes, and reads for what is expected.
 */
final class ExternalFixture implements AutoCloseable {
    static final String LOOKUP =
            "Facts | lookup external_table('Devices') on Id | project Seq, Id, Name";
    static final String COLUMNS = "Seq: long, Id: long, Name: string";
    static final String LOOKED_UP =
            "select Seq, facts.Id, coalesce(Name, '') from facts left join devices using (Id)";

    final DimensionFixture facts;
    final Path folder;
    private final String format;

    /**
     * @param format of the table's files: parquet, csv or json
     */
    ExternalFixture(EmbeddedFlink flink, Path directory, String format) {
        this.facts = new DimensionFixture(flink, directory.resolve("work"));
        this.folder = directory.resolve("devices");
        this.format = format;
    }

    String script(String columns, String query) {
        return """
        .create table Facts (Seq: long, Id: long)
        .create-or-alter table Facts kafka-connection with (topic = "%s", format = "json")
        .create external table Devices (Id: long, Name: string) kind = storage dataformat = %s ( '%s' )
        .create external table Lake (%s) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Copy over (Facts) to table Lake with (intervalBetweenRuns=1h) <| %s
        """
                .formatted(
                        facts.facts,
                        format,
                        folder.toUri(),
                        columns,
                        facts.export.lake().root().toUri(),
                        query);
    }

    Path file(String name) {
        return folder.resolve(name + "." + format);
    }

    /** Writes ids from..to, each named by the prefix; in place of what the file held. */
    void write(String name, int from, int to, String prefix) {
        Path hidden = folder.resolve("_" + name);
        try (LakeReader writer = LakeReader.open()) {
            Files.createDirectories(folder);
            writer.execute(
                    "copy (select i as Id, '%s' || i as Name from range(%d, %d) t(i)) to '%s' (format %s)"
                            .formatted(
                                    prefix,
                                    from,
                                    to,
                                    hidden,
                                    format.equals("csv") ? "csv, header false" : format));
            Files.move(hidden, file(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What DuckDB makes of the facts of this run and the files that are there now. */
    List<List<Object>> expected(String sql) {
        String source =
                switch (format) {
                    case "csv" ->
                            "read_csv('%s', header = false, columns = {'Id': 'bigint', 'Name': 'varchar'})";
                    case "json" -> "read_json('%s', columns = {'Id': 'bigint', 'Name': 'varchar'})";
                    default -> "read_parquet('%s')";
                };
        String files = source.formatted(folder.resolve("*." + format));
        String table = hasFiles() ? "(select * from %s)".formatted(files) : "devices";
        return facts.expected(
                "with f as (select * from facts), d as (select * from %s) ".formatted(table)
                        + sql.replace("devices using", "d using")
                                .replace("from devices", "from d")
                                .replace("join devices d on", "join d on"));
    }

    private boolean hasFiles() {
        try (var files = Files.newDirectoryStream(folder, "*." + format)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    void sendFacts() {
        facts.sendFacts(60, 40);
    }

    void forgetFacts() {
        facts.forgetFacts();
    }

    RunRecord next() {
        return facts.export.next();
    }

    List<List<Object>> rowsOf(RunRecord run) {
        return facts.rowsOf(run);
    }

    @Override
    public void close() {
        facts.close();
    }
}
