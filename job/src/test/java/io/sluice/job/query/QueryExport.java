package io.sluice.job.query;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;

/**
 * An export over two fact tables, {@code Logs (Level, Latency, User, Seq)} and {@code Users (User,
 * Name)}, each with a topic.
 */
final class QueryExport implements AutoCloseable {
    private final SteppedExport export;
    private final String logs;
    private final String users;
    private final int partitions;
    private int sent;

    QueryExport(EmbeddedFlink flink, Path directory) {
        this(flink, directory, 2);
    }

    QueryExport(EmbeddedFlink flink, Path directory, int partitions) {
        this.partitions = partitions;
        export = SteppedExport.on(flink, directory);
        logs = export.topic("logs", partitions);
        users = export.topic("users", partitions);
    }

    SteppedExport stepped() {
        return export;
    }

    /** Starts the export of a query whose result has the given columns. */
    JobID start(String columns, String query) {
        return export.submit(script(columns, query));
    }

    String script(String columns, String query) {
        return """
        .create table Logs (Level: string, Latency: long, User: string, Seq: long)
        .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json")
        .create table Users (User: string, Name: string)
        .create-or-alter table Users kafka-connection with (topic = "%s", format = "json")
        .create external table Lake (%s) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Query to table Lake with (intervalBetweenRuns = 1h) <| %s
        """
                .formatted(logs, users, columns, export.lake().root().toUri(), query);
    }

    void log(String level, long latency, String user) {
        export.send(
                logs,
                sent % partitions,
                "{\"Level\": \"%s\", \"Latency\": %d, \"User\": \"%s\", \"Seq\": %d}"
                        .formatted(level, latency, user, sent));
        sent++;
    }

    void user(String user, String name) {
        export.send(
                users,
                sent++ % partitions,
                "{\"User\": \"%s\", \"Name\": \"%s\"}".formatted(user, name));
    }

    /** The rows in the lake, each as its values side by side. */
    List<String> rows(String select) {
        return export.lake().rows(select).stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toList();
    }

    @Override
    public void close() {
        export.close();
    }
}
