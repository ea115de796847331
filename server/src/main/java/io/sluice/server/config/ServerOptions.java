package io.sluice.server.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * Every setting of a server: name, type, default and description. The page docs/server-settings.md
 * is generated from these constants.
 */
public final class ServerOptions {
    public static final ConfigOption<String> HOST =
            key("sluice.server.host")
                    .stringType()
                    .defaultValue("127.0.0.1")
                    .withDescription(
                            "The address to listen on. The server has no authentication: whoever reaches the address may do"
                                    + " everything.");

    public static final ConfigOption<Integer> PORT =
            key("sluice.server.port")
                    .intType()
                    .defaultValue(8080)
                    .withDescription("The port to listen on; 0 for any that is free.");

    public static final ConfigOption<String> DATA_DIRECTORY =
            key("sluice.server.data-directory")
                    .stringType()
                    .defaultValue("sluice-data")
                    .withDescription(
                            "Where the embedded catalog is kept, and what the Flink cluster and the Kafka broker in the server's process"
                                    + " write.");

    public static final ConfigOption<String> CATALOG_URL =
            key("sluice.server.catalog.url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The database of the catalog, such as jdbc:postgresql://host:5432/sluice. Where not given: H2, in a"
                                    + " file of the data directory.");

    public static final ConfigOption<String> CATALOG_USER =
            key("sluice.server.catalog.user")
                    .stringType()
                    .defaultValue("sluice")
                    .withDescription("The user of the catalog's database.");

    public static final ConfigOption<String> CATALOG_PASSWORD =
            key("sluice.server.catalog.password")
                    .stringType()
                    .defaultValue("")
                    .withDescription("The password of that user; best given by the environment.");

    public static final ConfigOption<MemorySize> MAX_REQUEST_SIZE =
            key("sluice.server.limits.request-size")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(4))
                    .withDescription("The largest body of a request, after it is unpacked.");

    public static final ConfigOption<Long> MAX_RESULT_ROWS =
            key("sluice.server.limits.result-rows")
                    .longType()
                    .defaultValue(500_000L)
                    .withDescription(
                            "The most rows that a query may give; a request may ask for less by truncationmaxrecords.");

    public static final ConfigOption<MemorySize> MAX_RESULT_SIZE =
            key("sluice.server.limits.result-size")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(64))
                    .withDescription(
                            "The most bytes of JSON that a query may give; a request may ask for less by truncationmaxsize.");

    public static final ConfigOption<MemorySize> MAX_READ_SIZE =
            key("sluice.server.limits.read-size")
                    .memoryType()
                    .defaultValue(MemorySize.parse("16 gb"))
                    .withDescription(
                            "The most bytes of files, as they are stored, that a query may read of one external table.");

    public static final ConfigOption<MemorySize> QUERY_MEMORY =
            key("sluice.server.limits.query-memory")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(32))
                    .withDescription(
                            "The most bytes of rows that a query holds in memory. What a sort or a join holds beyond it goes to"
                                    + " temporary files; groups that take more than four times of it end the query.");

    public static final ConfigOption<Duration> QUERY_TIME =
            key("sluice.server.limits.query-time")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(4))
                    .withDescription(
                            "After this a query is ended that does not ask for another time by servertimeout.");

    public static final ConfigOption<Duration> MAX_QUERY_TIME =
            key("sluice.server.limits.max-query-time")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription("The longest time that a query may ask for.");

    public static final ConfigOption<Integer> CONCURRENT_QUERIES =
            key("sluice.server.limits.concurrent-queries")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "How many queries may run at once; more are refused with status 429.");

    public static final ConfigOption<Duration> STOP_PATIENCE =
            key("sluice.server.stop-patience")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "How long a server that is told to stop waits for the requests that it works on.");

    public static final ConfigOption<String> FLINK_REST_URL =
            key("sluice.server.flink.rest-url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The web UI of a Flink session cluster that is to run the exports, such as http://jobmanager:8081. Where"
                                    + " not given: a cluster in the server's process, with its web UI.");

    public static final ConfigOption<String> FLINK_JOB_JAR =
            key("sluice.server.flink.job-jar")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The job jar, which goes to the session cluster with each job. Where not given, the cluster must have it"
                                    + " in its lib directory.");

    public static final ConfigOption<String> FLINK_SAVEPOINTS =
            key("sluice.server.flink.savepoint-directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where a session cluster writes while a job is stopped; what it writes is deleted at once. Where not given:"
                                    + " the cluster's own directory of savepoints; a cluster without one has its jobs canceled instead,"
                                    + " which loses nothing.");

    public static final ConfigOption<Integer> FLINK_SLOTS =
            key("sluice.server.flink.slots")
                    .intType()
                    .defaultValue(64)
                    .withDescription(
                            "The slots of the cluster in the server's process. An export whose slots are not free waits for them.");

    public static final ConfigOption<Integer> FLINK_PARALLELISM =
            key("sluice.server.flink.parallelism")
                    .intType()
                    .defaultValue(2)
                    .withDescription(
                            "Parallel subtasks of each export, and the slots that it takes.");

    public static final ConfigOption<Duration> LEASE_TIME =
            key("sluice.server.lease-time")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(15))
                    .withDescription(
                            "Of several servers on one catalog, one runs the exports. This long after it was last heard of, another"
                                    + " takes over.");

    private ServerOptions() {}

    /** All of them, in the order of the page. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                HOST,
                PORT,
                DATA_DIRECTORY,
                CATALOG_URL,
                CATALOG_USER,
                CATALOG_PASSWORD,
                MAX_REQUEST_SIZE,
                MAX_RESULT_ROWS,
                MAX_RESULT_SIZE,
                MAX_READ_SIZE,
                QUERY_MEMORY,
                QUERY_TIME,
                MAX_QUERY_TIME,
                CONCURRENT_QUERIES,
                STOP_PATIENCE,
                FLINK_REST_URL,
                FLINK_JOB_JAR,
                FLINK_SAVEPOINTS,
                FLINK_SLOTS,
                FLINK_PARALLELISM,
                LEASE_TIME);
    }
}
