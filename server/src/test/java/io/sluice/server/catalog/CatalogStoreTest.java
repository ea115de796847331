package io.sluice.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.Catalog;
import io.sluice.command.KqlQueryChecker;
import io.sluice.command.Script;
import io.sluice.command.script.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same claims on a file of H2 and on a real PostgreSQL. */
class CatalogStoreTest {
    private static final Author AUTHOR = new Author("me", "request", ".command");
    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;

    enum Kind {
        H2,
        POSTGRESQL
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().setDataDirectory(directory.resolve("pg")).start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    /** A database that nobody has used. */
    private static String empty(Kind kind) {
        String name = "c" + UUID.randomUUID().toString().replace("-", "");
        if (kind == Kind.H2) {
            return "jdbc:h2:file:" + directory.resolve(name);
        }
        Jdbi.create(postgres.getPostgresDatabase())
                .useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), name);
    }

    private static CatalogStore open(String url) {
        return CatalogStore.open(url, user(url), "");
    }

    private static String user(String url) {
        return url.startsWith("jdbc:h2:") ? "sluice" : "postgres";
    }

    private static void run(CatalogStore store, String script) {
        store.change(
                AUTHOR,
                before ->
                        new Change<>(
                                Script.check(
                                                script,
                                                Settings.defaults(),
                                                new KqlQueryChecker(),
                                                before.byName())
                                        .orThrow()
                                        .databases(),
                                ""));
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatCanBeSaidIsReadBackAsItWasSaid(Kind kind) {
        String url = empty(kind);
        Map<String, Catalog> written;
        try (CatalogStore store = open(url)) {
            run(store, DefinitionJsonTest.EVERYTHING);
            written = store.load().byName();
        }
        try (CatalogStore again = open(url)) {
            assertThat(again.load().byName()).isEqualTo(written);
            Catalog catalog = written.get("default");
            assertThat(catalog.tables()).containsOnlyKeys("Logs", "Devices");
            assertThat(catalog.continuousExports()).containsOnlyKeys("E");
            assertThat(catalog.functions()).containsOnlyKeys("Bad");
        }
    }

    @ParameterizedTest
    @EnumSource
    void commandThatFailsChangesNothing(Kind kind) {
        try (CatalogStore store = open(empty(kind))) {
            run(store, ".create table A (X: long)");
            Databases before = store.load();
            assertThatThrownBy(
                            () ->
                                    store.change(
                                            AUTHOR,
                                            databases -> {
                                                throw new IllegalArgumentException("wrong");
                                            }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> run(store, ".create table B (X: long)\n.drop table C"))
                    .hasMessageContaining("'C'");
            assertThat(store.load()).isEqualTo(before);
            assertThat(store.journal(100)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesOfTwoServersComeOneAfterTheOther(Kind kind) throws Exception {
        String url = empty(kind) + (kind == Kind.H2 ? ";AUTO_SERVER=TRUE" : "");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (CatalogStore one = open(url);
                CatalogStore two = open(url)) {
            List<Future<?>> changes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                CatalogStore store = i % 2 == 0 ? one : two;
                String script = ".create table T%d (X: long)".formatted(i);
                changes.add(threads.submit(() -> run(store, script)));
            }
            for (Future<?> change : changes) {
                change.get(30, TimeUnit.SECONDS);
            }
            assertThat(one.load()).isEqualTo(two.load());
            assertThat(one.load().byName().get("default").tables()).hasSize(40);
            assertThat(one.load().version()).isEqualTo(41);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void olderSchemaIsBroughtToThisVersion(Kind kind) {
        String url = empty(kind);
        Flyway.configure()
                .dataSource(url, user(url), "")
                .locations(CatalogDatabase.MIGRATIONS)
                .table("schema_history")
                .target("1")
                .load()
                .migrate();
        Jdbi.create(url, user(url), "")
                .useHandle(
                        handle ->
                                handle.execute(
                                        "INSERT INTO entities (database_name, kind, name, position, version, definition)"
                                                + " VALUES ('default', 'FUNCTION', 'F', 1, 1,"
                                                + " '{\"name\":\"F\",\"parameters\":\"()\",\"body\":\"print 1\"}')"));
        try (CatalogStore store = open(url)) {
            assertThat(store.load().byName().get("default").functions()).containsOnlyKeys("F");
            run(store, ".drop function F");
            assertThat(store.journal(10))
                    .extracting(JournalEntry::event)
                    .containsExactly("DROP-FUNCTION");
        }
    }

    @ParameterizedTest
    @EnumSource
    void databasesComeAndGo(Kind kind) {
        try (CatalogStore store = open(empty(kind))) {
            store.change(
                    AUTHOR,
                    before -> {
                        Map<String, Catalog> after = new LinkedHashMap<>(before.byName());
                        after.put("Other", Catalog.empty("Other"));
                        return new Change<>(after, "");
                    });
            run(store, "database Other\n.create table A (X: long)");
            store.change(
                    AUTHOR,
                    before -> {
                        Map<String, Catalog> after = new LinkedHashMap<>(before.byName());
                        after.remove("Other");
                        return new Change<>(after, "");
                    });
            assertThat(store.load().byName()).containsOnlyKeys("default");
            assertThat(store.journal(10))
                    .extracting(JournalEntry::event)
                    .containsExactly(
                            "CREATE-DATABASE", "CREATE-TABLE", "DROP-TABLE", "DROP-DATABASE");
        }
    }
}
