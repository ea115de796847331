package io.sluice.job.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.lake.LakeReader;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts that meet dimension tables, from records to what DuckDB reads and computes itself. */
class DimensionTablesTest {
    private static EmbeddedFlink flink;
    private final Random random = new Random(20261122);
    private SteppedExport export;
    private String facts;
    private String devices;
    private int sentFacts;
    private final List<String> factsOfRun = new ArrayList<>();
    private final Map<String, String> rowsOfDevices = new LinkedHashMap<>();

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        export = SteppedExport.on(flink, directory);
        facts = export.topic("facts", 2);
        devices = export.topic("devices", 2);
    }

    @AfterEach
    void stop() {
        export.close();
    }

    private String script(String kind, String columns, String query) {
        return """
        .create table Facts (Seq: long, Id: long)
        .create-or-alter table Facts kafka-connection with (topic = "%s", format = "json")
        .create table Devices (Id: long, Name: string)
        .create-or-alter table Devices kafka-connection with (topic = "%s", format = "json"%s)
        .create external table Lake (%s) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Copy over (Facts) to table Lake with (intervalBetweenRuns=1h) <| %s
        """
                .formatted(facts, devices, kind, columns, export.lake().root().toUri(), query);
    }

    private static final String UPSERT = ", tableKind = \"upsert\", key = \"Id\"";

    private void sendFacts(int count, int ids) {
        for (int i = 0; i < count; i++) {
            int id = random.nextInt(ids);
            export.send(
                    facts, sentFacts % 2, "{\"Seq\": %d, \"Id\": %d}".formatted(sentFacts, id));
            factsOfRun.add("(%d, %d)".formatted(sentFacts++, id));
        }
    }

    private void append(long id, String name) {
        export.send(
                devices,
                (int) (id % 2),
                "{\"Id\": %d, \"Name\": \"%s\"}".formatted(id, name));
        rowsOfDevices.put(id + name, "(%d, '%s')".formatted(id, name));
    }

    private void upsert(long id, String name) {
        String json = "{\"Id\": %d, \"Name\": \"%s\"}".formatted(id, name);
        export.sendKeyed(devices, (int) (id % 2), "" + id, json);
        rowsOfDevices.put("" + id, "(%d, '%s')".formatted(id, name));
    }

    private void delete(long id) {
        export.sendKeyed(devices, (int) (id % 2), "" + id, null);
        rowsOfDevices.remove("" + id);
    }

    /** What DuckDB makes of the facts of this run and the devices as they stand. */
    private List<List<Object>> expected(String sql) {
        try (LakeReader reader = LakeReader.open()) {
            reader.execute("create table facts (Seq bigint, Id bigint)");
            reader.execute("create table devices (Id bigint, Name varchar)");
            insert(reader, "facts", factsOfRun);
            insert(reader, "devices", rowsOfDevices.values());
            return reader.rows(sql + " order by all");
        } finally {
            factsOfRun.clear();
        }
    }

    private static void insert(
            LakeReader reader, String table, Collection<String> rows) {
        if (!rows.isEmpty()) {
            reader.execute("insert into %s values %s".formatted(table, String.join(", ", rows)));
        }
    }

    private List<List<Object>> rowsOf(RunRecord run) {
        if (run.artifacts().isEmpty()) {
            return List.of();
        }
        String files =
                run.artifacts().stream()
                        .map(file -> "'" + Path.of(URI.create(file.path())) + "'")
                        .collect(Collectors.joining(", "));
        return export.lake().query("from read_parquet([" + files + "]) order by all");
    }

    @Test
    void factsMeetTheRowsAppendedBeforeTheirRun() {
        // Given
        String sql = "select Seq, coalesce(Name, '') from facts left join devices using (Id)";
        for (int id = 0; id < 50; id++) {
            append(id, "first");
        }
        export.submit(
                script(
                        "",
                        "Seq: long, Name: string",
                        "Facts | lookup Devices on Id | project Seq, Name"));
        sendFacts(100, 80);
        // When, then
        assertThat(rowsOf(export.next())).isEqualTo(expected(sql));
        append(60, "second");
        append(3, "second");
        sendFacts(100, 80);
        assertThat(rowsOf(export.next())).isEqualTo(expected(sql));
        sendFacts(100, 80);
        RunRecord unchanged = export.next();
        assertThat(rowsOf(unchanged)).isEqualTo(expected(sql));
        assertThat(unchanged.recordsRead()).as("facts only").isEqualTo(100);
        assertThat(unchanged.cursorAfter().offsets().topics()).containsExactly(facts);
    }

    @Test
    void factsMeetTheLatestRowOfEachKeyAndNoneOfADeletedOne() {
        // Given
        String sql = "select Seq, coalesce(Name, '') from facts left join devices using (Id)";
        for (int id = 0; id < 50; id++) {
            upsert(id, "first");
            upsert(id, "second");
        }
        delete(7);
        JobID job =
                export.submit(
                        script(
                                UPSERT,
                                "Seq: long, Name: string",
                                "Facts | lookup Devices on Id | project Seq, Name"));
        sendFacts(100, 60);
        // When, then
        assertThat(rowsOf(export.next())).isEqualTo(expected(sql));
        for (int id = 0; id < 20; id++) {
            delete(id);
            upsert(id + 15, "third");
        }
        sendFacts(100, 60);
        assertThat(rowsOf(export.next())).isEqualTo(expected(sql));
        // Then again, from state and from the topics
        export.fixture().stopWithSavepoint(job);
        upsert(1, "fourth");
        sendFacts(100, 60);
        export.submit(
                script(
                        UPSERT,
                        "Seq: long, Name: string",
                        "Facts | lookup Devices on Id | project Seq, Name"));
        assertThat(rowsOf(export.next())).isEqualTo(expected(sql));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "inner; select Seq, f.Id, d.Id, Name from facts f join devices d on f.Id = d.Id",
                "leftouter; select Seq, f.Id, d.Id, coalesce(Name, '') from facts f left join devices d on f.Id = d.Id",
                "rightouter; select Seq, f.Id, d.Id, Name from facts f right join devices d on f.Id = d.Id",
                "fullouter; select Seq, f.Id, d.Id, coalesce(Name, '') from facts f full join devices d on f.Id = d.Id",
            })
    void joinOfEveryKindIsThatOfTheTablesAsTheyStand(String kind, String sql) {
        export.submit(
                script(
                        "",
                        "Seq: long, Id: long, Id1: long, Name: string",
                        "Facts | join kind=%s Devices on Id".formatted(kind)));
        for (int run = 0; run < 3; run++) {
            for (int i = 0; i < 10; i++) {
                append(random.nextInt(30), "run" + run + "-" + i);
            }
            sendFacts(run == 1 ? 1 : 60, 40);
            assertThat(rowsOf(export.next())).as("run %d", run).isEqualTo(expected(sql));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Facts | join kind=leftsemi Devices on Id; select * from facts where Id in (select Id from devices)",
                "Facts | join kind=leftanti Devices on Id; select * from facts where Id not in (select Id from devices)",
                "Facts | where Id in (Devices | where Name has '1' | project Id); select * from facts where Id in (select Id from devices where Name like '%-1')",
                "Facts | where Id > toscalar(Devices | summarize avg(Id)); select * from facts where Id > (select avg(Id) from devices)",
                "Facts | join kind=rightsemi (Devices | extend Seq = strlen(Name)) on Id | project Seq = tolong(Seq), Id; select length(Name), Id from devices where Id in (select Id from facts)",
                "Facts | join kind=rightanti (Devices | extend Seq = strlen(Name)) on Id | project Seq = tolong(Seq), Id; select length(Name), Id from devices where Id not in (select Id from facts)",
                "Facts | join Devices on Id | summarize Seq = count() by Id; select count(*), d.Id from (select distinct Id from facts) f join devices d on f.Id = d.Id group by d.Id",
                "Facts | lookup (Devices | summarize N = count() by Id) on Id | summarize Seq = sum(N) by Id; select coalesce(sum(n), 0)::bigint, Id from facts left join (select Id, count(*) n from devices group by Id) using (Id) group by Id",
            })
    void tablesAreUsedInEveryPlaceOfAQuery(String query, String sql) {
        export.submit(script("", "Seq: long, Id: long", query + " | project Seq, Id"));
        for (int run = 0; run < 3; run++) {
            for (int i = 0; i < 8; i++) {
                append(random.nextInt(30), "run" + run + "-" + i);
            }
            sendFacts(60, 40);
            assertThat(rowsOf(export.next())).as("run %d", run).isEqualTo(expected(sql));
        }
    }
}
