package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.kusto.data.ClientRequestProperties;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.exceptions.DataServiceException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users of Azure Data Explorer have: Microsoft's client, and the commands of the contract. */
class OfficialClientTest {
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start("sluice.server.limits.result-rows", "20000");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> columns(KustoResultSetTable table) {
        return Arrays.stream(table.getColumns())
                .map(column -> column.getColumnName() + ":" + column.getColumnType())
                .toList();
    }

    @Test
    void typedReadersGetEveryTypeRight() throws Exception {
        KustoResultSetTable row =
                server.query(
                        "print B = true, I = int(-7), L = 9223372036854775807, R = 0.1, S = 'ä \"quoted\"',"
                                + " D = datetime(2026-11-22 08:00:00.1234567), T = time(1.02:03:04.0000005),"
                                + " Short = 3h, G = guid(74be27de-1e4e-49d9-b579-fe0b331d3642),"
                                + " M = decimal(12345678901234567890.123), Y = dynamic({'a': [1, null]}),"
                                + " N = long(null), ND = datetime(null), E = ''");
        assertThat(row.next()).isTrue();
        assertThat(row.getBoolean("B")).isTrue();
        assertThat(row.getInt("I")).isEqualTo(-7);
        assertThat(row.getLong("L")).isEqualTo(Long.MAX_VALUE);
        assertThat(row.getDouble("R")).isEqualTo(0.1);
        assertThat(row.getString("S")).isEqualTo("ä \"quoted\"");
        assertThat(row.getString("D")).isEqualTo("2026-11-22T08:00:00.1234567Z");
        assertThat(row.getKustoDateTime("D"))
                .isEqualTo(LocalDateTime.parse("2026-11-22T08:00:00.1234567"));
        assertThat(row.getString("T")).isEqualTo("1.02:03:04.0000005");
        assertThat(row.getLocalTime("Short")).isEqualTo(LocalTime.of(3, 0));
        assertThat(row.getUUID("G"))
                .isEqualTo(UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"));
        assertThat(row.getBigDecimal("M")).isEqualTo(new BigDecimal("12345678901234567890.123"));
        assertThat(row.getJSONObject("Y").toString()).isEqualTo("{\"a\":[1,null]}");
        assertThat(row.getLongObject("N")).isNull();
        assertThat(row.getKustoDateTime("ND")).isNull();
        assertThat(row.getString("E")).isEmpty();
        assertThat(columns(row))
                .startsWith("B:bool", "I:int", "L:long", "R:real", "S:string", "D:datetime")
                .contains("T:timespan", "G:guid", "M:decimal", "Y:dynamic");
    }

    @Test
    void parametersOfARequestTakeThePlaceOfDefaults() throws Exception {
        ClientRequestProperties given = new ClientRequestProperties();
        given.setParameter("n", 7L);
        given.setParameter("s", "it's | \"x\"");
        given.setParameter("t", "1h");
        KustoResultSetTable row =
                server.query(
                        "declare query_parameters(n: long, s: string = 'no', t: timespan = 1m, r: real = 0.5);"
                                + " print N = n + 1, S = s, T = t, R = r",
                        given);
        assertThat(row.next()).isTrue();
        assertThat(row.getLong("N")).isEqualTo(8);
        assertThat(row.getString("S")).isEqualTo("it's | \"x\"");
        assertThat(row.getString("T")).isEqualTo("01:00:00");
        assertThat(row.getDouble("R")).isEqualTo(0.5);

        ClientRequestProperties wrong = new ClientRequestProperties();
        wrong.setParameter("n", "1 | take 0");
        assertThatThrownBy(() -> server.query("declare query_parameters(n: long); print n", wrong))
                .hasMessageContaining("parameter 'n'")
                .hasMessageContaining("no long");
    }

    @Test
    void datatablesAndSeveralResultsArrive() throws Exception {
        KustoResultSetTable rows =
                server.query(
                        "datatable (Level: string, N: long) ['a', 1, 'b', 2, 'a', 3] | summarize Sum = sum(N) by Level | order by Level asc");
        assertThat(rows.count()).isEqualTo(2);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong("Sum")).isEqualTo(4);
        assertThat(server.client().executeQuery("default", "print 1; print 2").getResultTables())
                .filteredOn(table -> table.getTableKind().toString().equals("PrimaryResult"))
                .hasSize(2);
    }

    @Test
    void tablesMappingsAndConnectionsAreKept() throws Exception {
        assertThat(columns(server.command(".create table Logs (Level: string, At: datetime)")))
                .containsExactly(
                        "TableName:string",
                        "Schema:string",
                        "DatabaseName:string",
                        "Folder:string",
                        "DocString:string");
        KustoResultSetTable mapping =
                server.command(
                        ".create table Logs ingestion json mapping 'M' '[{\"column\":\"Level\",\"path\":\"$.l\"}]'");
        assertThat(columns(mapping))
                .containsExactly(
                        "Name:string",
                        "Kind:string",
                        "Mapping:string",
                        "Database:string",
                        "Table:string");
        server.command(
                ".create-or-alter table Logs kafka-connection with (topic = 'logs', format = 'json', mapping = 'M',"
                        + " properties = h'{\"sasl.jaas.config\": \"top secret\"}')");
        KustoResultSetTable connection = server.command(".show table Logs kafka-connection");
        assertThat(connection.next()).isTrue();
        assertThat(connection.getString("KafkaConnection"))
                .contains("\"topic\":\"logs\"", "*******")
                .doesNotContain("top secret");
        assertThat(
                        server.command(".show journal | where EntityName == 'Logs'")
                                .getData()
                                .toString())
                .contains("kafka-connection", "*******")
                .doesNotContain("top secret");
        KustoResultSetTable schema = server.command(".show table Logs cslschema");
        assertThat(schema.next()).isTrue();
        assertThat(schema.getString("Schema")).isEqualTo("Level:string,At:datetime");
    }

    @Test
    void externalTablesAreKeptAndShownWithoutTheirSecrets() throws Exception {
        KustoResultSetTable created =
                server.command(
                        ".create external table Lake (Level: string, At: datetime) kind = storage"
                                + " partition by (Day: datetime = bin(At, 1d)) dataformat = parquet"
                                + " (h@'https://account.blob.core.windows.net/c/p;TheSecretKey==') with (folder = 'f')");
        assertThat(columns(created))
                .containsExactly(
                        "TableName:string",
                        "TableType:string",
                        "Folder:string",
                        "DocString:string",
                        "Properties:string",
                        "ConnectionStrings:string",
                        "Partitions:string",
                        "PathFormat:string");
        KustoResultSetTable shown =
                server.command(".show external tables | where TableName == 'Lake'");
        assertThat(shown.next()).isTrue();
        assertThat(shown.getString("ConnectionStrings")).doesNotContain("TheSecretKey");
    }

    @Test
    void showsMayBePipedIntoOperators() throws Exception {
        server.command(".create tables Piped1 (A: long), Piped2 (A: long)");
        KustoResultSetTable piped =
                server.command(
                        ".show tables | where TableName startswith 'Piped' | summarize N = count()");
        assertThat(piped.next()).isTrue();
        assertThat(piped.getLong("N")).isEqualTo(2);
    }

    @Test
    void functionsOfTheCatalogAreCalledInQueries() throws Exception {
        assertThat(columns(server.command(".create-or-alter function Twice(x: long) { x * 2 }")))
                .containsExactly(
                        "Name:string",
                        "Parameters:string",
                        "Body:string",
                        "Folder:string",
                        "DocString:string");
        KustoResultSetTable row = server.query("print Y = Twice(21)");
        assertThat(row.next()).isTrue();
        assertThat(row.getLong("Y")).isEqualTo(42);
    }

    @Test
    void exportsAreRefusedWhereThereIsNoCluster() throws Exception {
        assertThat(columns(server.command(".show continuous-exports")))
                .containsExactly(
                        "Name:string",
                        "ExternalTableName:string",
                        "Query:string",
                        "ForcedLatency:timespan",
                        "IntervalBetweenRuns:timespan",
                        "CursorScopedTables:string",
                        "ExportProperties:string",
                        "LastRunTime:datetime",
                        "StartCursor:string",
                        "IsDisabled:bool",
                        "LastRunResult:string",
                        "ExportedTo:datetime",
                        "IsRunning:bool");
        server.command(".create table Facts (A: long)");
        server.command(
                ".create-or-alter table Facts kafka-connection with (topic = 't', format = 'json')");
        server.command(
                ".create external table Out (A: long) kind = storage dataformat = csv ('file:///tmp/out')");
        assertThatThrownBy(() -> server.command(".export to table Out <| Facts"))
                .isInstanceOf(DataServiceException.class)
                .hasMessageContaining("this server has no Flink cluster")
                .hasMessageContaining("./sluice export");
        assertThat(server.command(".show operations").count()).isZero();
    }

    @Test
    void databasesAreCreatedAndDropped() throws Exception {
        server.command(".create database Second");
        server.command("Second", ".create table OnlyHere (A: long)");
        KustoResultSetTable shown = server.command(".show databases | order by DatabaseName asc");
        assertThat(shown.getData())
                .extracting(row -> row.get(0))
                .containsExactly("Second", "default");
        assertThatThrownBy(() -> server.command(".show table OnlyHere"))
                .hasMessageContaining("there is no table 'OnlyHere'");
        assertThatThrownBy(() -> server.command("database Third\n.create table T (A: long)"))
                .hasMessageContaining("there is no database 'Third'");
        assertThatThrownBy(() -> server.command("Third", ".show tables"))
                .hasMessageContaining("there is no database 'Third'");
        server.command(".drop database Second");
        assertThat(server.command(".show databases").count()).isEqualTo(1);
        assertThatThrownBy(() -> server.command(".drop database default"))
                .hasMessageContaining("always there");
    }

    @Test
    void schemaAsAScriptDefinesTheDatabaseAgain() throws Exception {
        server.command(".create database Original");
        server.command(".create database Copy");
        server.command(
                "Original",
                ".execute database script with (ThrowOnErrors = true) <|\n"
                        + ".create table A (X: long, ['odd name']: string) with (folder = 'f')\n"
                        + ".create table A ingestion json mapping 'M' '[{\"column\":\"X\",\"path\":\"$.x\"}]'\n"
                        + ".create external table B (X: long) kind = storage dataformat = parquet ('file:///tmp/b')\n"
                        + ".create-or-alter function F(n: long) {\n  A | take n\n}");
        KustoResultSetTable script =
                server.command("Original", ".show database Original schema as csl script");
        StringBuilder commands = new StringBuilder();
        script.getData().forEach(row -> commands.append(row.get(0)).append('\n'));

        KustoResultSetTable executed =
                server.command(
                        "Copy",
                        ".execute database script with (ThrowOnErrors = true) <|\n" + commands);

        assertThat(executed.getData()).extracting(row -> row.get(3)).containsOnly("Completed");
        assertThat(server.command("Copy", ".show database Copy schema as csl script").getData())
                .isEqualTo(script.getData());
        KustoResultSetTable json =
                server.command("Original", ".show database Original schema as json");
        assertThat(json.next()).isTrue();
        assertThat(
                        ServerFixture.JSON
                                .readTree(json.getString(0))
                                .at("/Databases/Original/Tables/A/OrderedColumns/0/CslType")
                                .asText())
                .isEqualTo("long");
    }

    @Test
    void versionAndJournalAreShown() throws Exception {
        KustoResultSetTable version = server.command(".show version");
        assertThat(version.next()).isTrue();
        assertThat(version.getString("BuildVersion")).isNotEmpty().doesNotContain("$");
        server.command(".create table Journaled (A: long)");
        server.command(".create-merge table Journaled (B: long)");
        server.command(".drop table Journaled");
        KustoResultSetTable journal =
                server.command(
                        ".show journal | where EntityName == 'Journaled' | project Event, OriginalEntityState, ChangeCommand, Principal");
        assertThat(journal.getData())
                .extracting(row -> row.get(0))
                .containsExactly("CREATE-TABLE", "ALTER-TABLE", "DROP-TABLE");
        assertThat(journal.getData().get(2).get(1).toString()).contains("A: long, B: long");
        assertThat(journal.getData().get(2).get(2)).isEqualTo(".drop table Journaled");
    }

    @Test
    void mistakesArriveWithTheirPlace() {
        assertThatThrownBy(() -> server.query("print x = 1 | where xx == 1"))
                .isInstanceOf(DataServiceException.class)
                .hasMessageContaining("KQL2003 at 1:21")
                .hasMessageContaining("did you mean 'x'?");
        assertThatThrownBy(() -> server.command(".create table T (a: lonk)"))
                .hasMessageContaining("lonk");
    }

    @Test
    void errorInTheMiddleOfAResultReachesTheClient() {
        assertThatThrownBy(
                        () ->
                                server.query(
                                        "range x from 1 to 60000 step 1 | extend y = strcat('row ', x)"))
                .isInstanceOf(DataServiceException.class)
                .hasMessageContaining("more than 20000 rows");
    }
}
