package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.kusto.data.KustoOperationResult;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.WellKnownDataSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a definition of an external table asks for besides being kept. */
class ExternalTableDefinitionTest {
    private static final String BY_CUSTOMER =
            """
            %s external table E (At: datetime, N: long) kind = storage
            partition by (Customer: string, Date: datetime = startofday(At))
            pathformat = ("customer=" Customer "/dt=" datetime_pattern("yyyyMMdd", Date))
            dataformat = parquet ('%s') with (namePrefix = 'part', %s)
            """;
    private static ServerFixture server;

    @TempDir Path lake;

    @BeforeAll
    static void start() {
        server = ServerFixture.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void sampleUrisShowWhereFilesAreExpected() throws Exception {
        KustoOperationResult answer =
                run(BY_CUSTOMER, ".create", "dryRun = true, sampleUris = true");
        assertThat(answer.getPrimaryResults().getColumns()).hasSize(8);
        List<String> uris = texts(answer.getResultTables().get(1), "Uri");
        assertThat(uris).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(uris)
                .allMatch(
                        uri ->
                                uri.matches(
                                        "\\Q%s\\Ecustomer=Customer\\d/dt=20\\d{6}/part[^/]*\\.parquet"
                                                .formatted(root())));
    }

    @Test
    void filesPreviewShowsFilesOfAnyWriterWithTheirPartitions() throws Exception {
        duckDbWrites("john.doe", "20200101");
        Files.writeString(lake.resolve("customer=john.doe/notes.txt"), "not of the table");
        KustoOperationResult answer =
                run(
                        BY_CUSTOMER,
                        ".create",
                        "dryRun = true, filesPreview = true, sampleUris = true");
        assertThat(answer.getResultTables().stream().map(t -> t.getTableName()))
                .containsExactly("PrimaryResult", "SampleUris", "FilesPreview", "Table_3");
        assertThat(answer.getResultTables().get(2).getTableKind())
                .isEqualTo(WellKnownDataSet.PrimaryResult);
        KustoResultSetTable files = answer.getResultTables().get(2);
        assertThat(files.next()).isTrue();
        Path file = lake.resolve("customer=john.doe/dt=20200101/part-1.parquet");
        assertThat(files.getString("Uri")).isEqualTo(root() + lake.relativize(file));
        assertThat(files.getLong("Size")).isEqualTo(Files.size(file));
        assertThat(files.getObject("Partition").toString())
                .isEqualTo("{\"Customer\":\"john.doe\",\"Date\":\"2020-01-01T00:00:00.0000000Z\"}");
        assertThat(files.next()).isFalse();
    }

    @Test
    void dryRunKeepsNothingAndOtherRequestsAreNoPartOfTheDefinition() throws Exception {
        run(BY_CUSTOMER, ".create", "dryRun = true");
        assertThat(texts(server.command(".show external tables"), "TableName")).isEmpty();
        assertThat(server.command(".show journal").next()).isFalse();

        KustoOperationResult made = run(BY_CUSTOMER, ".create", "sampleUris = true");
        assertThat(texts(server.command(".show external tables"), "TableName"))
                .containsExactly("E");
        assertThat(texts(made.getPrimaryResults(), "Properties").get(0))
                .doesNotContain("sampleUris");
        run(BY_CUSTOMER.replace("N: long", "N: long, M: long"), ".alter", "dryRun = true");
        assertThat(texts(server.command(".show external table E cslschema"), "Schema"))
                .containsExactly("At:datetime,N:long");
        server.command(".drop external table E");
    }

    @Test
    void emptyRootIsRefusedWithItsPlaceAndNothingIsChanged() throws Exception {
        assertThatThrownBy(() -> run(BY_CUSTOMER, ".create", "validateNotEmpty = true"))
                .hasMessageContaining("validateNotEmpty")
                .hasMessageContaining("has no file that the table reads")
                .hasMessageContaining("4:23");
        assertThatThrownBy(
                        () ->
                                run(
                                        ".execute database script with (ThrowOnErrors = true) <|\n"
                                                + BY_CUSTOMER,
                                        ".create",
                                        "validateNotEmpty = true"))
                .hasMessageContaining("has no file that the table reads");
        assertThat(texts(server.command(".show external tables"), "TableName")).isEmpty();

        duckDbWrites("a", "20200101");
        run(BY_CUSTOMER, ".create", "validateNotEmpty = true");
        assertThat(texts(server.command(".show external tables"), "TableName"))
                .containsExactly("E");
        server.command(".drop external table E");
    }

    @Test
    void artifactsAreTheFilesThatAQueryReads() throws Exception {
        duckDbWrites("a", "20200101");
        duckDbWrites("__DEFAULT_PARTITION__", "20200102");
        run(BY_CUSTOMER, ".create", "folder = 'F'");
        String shown = ".show external table E artifacts";
        assertThat(
                        texts(
                                server.command(
                                        shown
                                                + " | project C = strcat(Partition.Customer, '@', format_datetime(todatetime(Partition.Date), 'dd')) | order by C asc"),
                                "C"))
                .containsExactly("@02", "a@01");
        assertThat(texts(server.command(shown + " limit 1"), "Uri")).hasSize(1);
        server.command(".drop external table E");
    }

    private KustoOperationResult run(String command, String verb, String properties)
            throws Exception {
        return server.client().executeMgmt("default", command.formatted(verb, root(), properties));
    }

    private String root() {
        return "file://" + lake + "/";
    }

    private void duckDbWrites(String customer, String date) throws Exception {
        Path folder = lake.resolve("customer=" + customer).resolve("dt=" + date);
        Files.createDirectories(folder);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            duckDb.createStatement()
                    .execute(
                            "copy (select now()::timestamp as At, 1::bigint as N) to '%s' (format parquet)"
                                    .formatted(folder.resolve("part-1.parquet")));
        }
    }

    private static List<String> texts(KustoResultSetTable table, String column) {
        List<String> texts = new ArrayList<>();
        while (table.next()) {
            texts.add(table.getString(column));
        }
        return texts;
    }
}
