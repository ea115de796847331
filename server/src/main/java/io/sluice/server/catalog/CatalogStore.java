package io.sluice.server.catalog;

import com.zaxxer.hikari.HikariDataSource;
import io.sluice.catalog.Catalog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The catalog of a server, or of several servers on one database. A change is one transaction: all
 * of it, or nothing; changes come one after the other.
 *
 * <pre>{@code
 * CatalogStore store = CatalogStore.open("jdbc:h2:./sluice-data/catalog", "sluice", "");
 * store.change(author, databases -> new Change<>(next(databases), "done"));
 * store.load().byName().get("default").tables();
 * }</pre>
 */
public final class CatalogStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HikariDataSource database;
    private final Jdbi jdbi;
    private final Clock clock;
    private final AtomicReference<Databases> known =
            new AtomicReference<>(new Databases(0, Map.of()));
    private final ReaderThreads readers = new ReaderThreads();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private CatalogStore(HikariDataSource database, Clock clock) {
        this.database = database;
        this.jdbi = Jdbi.create(database);
        this.clock = clock;
    }

    /**
     * Connects to the database and brings its tables to this version.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     * @throws CatalogUnavailableException when it does not answer, or is of a newer version
     */
    public static CatalogStore open(String url, String user, String password) {
        HikariDataSource database = CatalogDatabase.connect(url, user, password, PATIENCE);
        try {
            CatalogDatabase.migrate(database);
            return new CatalogStore(database, Clock.systemUTC());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** All definitions as they are now. */
    public Databases load() {
        return guarded(
                () -> {
                    Databases last = known.get();
                    if (last.version() == jdbi.withHandle(CatalogRows::version)) {
                        return last;
                    }
                    return jdbi.inTransaction(
                            TransactionIsolationLevel.REPEATABLE_READ,
                            handle -> load(handle, CatalogRows.version(handle)));
                });
    }

    /** Reads what has changed since it was read last. */
    private Databases load(Handle handle, long version) {
        Databases last = known.get();
        if (last.version() == version) {
            return last;
        }
        Databases now = new Databases(version, CatalogRows.load(handle, last));
        known.set(now);
        return now;
    }

    /**
     * Makes a change of what is defined now. Whatever the command throws, nothing has changed.
     *
     * @param command is called once, in the transaction
     */
    public <T> T change(Author author, Function<Databases, Change<T>> command) {
        return change(author, (before, handle) -> command.apply(before));
    }

    /**
     * {@link #change(Author, Function)} for a command that looks at other rows of the database.
     *
     * @param command is called once, in the transaction
     */
    public <T> T change(Author author, BiFunction<Databases, Handle, Change<T>> command) {
        return guarded(
                () -> {
                    T answer = jdbi.inTransaction(handle -> change(handle, author, command));
                    listeners.forEach(Runnable::run);
                    return answer;
                });
    }

    private <T> T change(
            Handle handle, Author author, BiFunction<Databases, Handle, Change<T>> command) {
        long version = CatalogRows.lockedVersion(handle);
        Databases before = load(handle, version);
        Change<T> change = command.apply(before, handle);
        write(handle, author, before.byName(), change, version + 1);
        change.work().write(handle);
        return change.answer();
    }

    private void write(
            Handle handle,
            Author author,
            Map<String, Catalog> before,
            Change<?> change,
            long version) {
        Map<String, Catalog> after = change.databases();
        List<CatalogDiff.Entity> entities = CatalogDiff.entities(before, after);
        List<String> created =
                after.keySet().stream().filter(name -> !before.containsKey(name)).toList();
        List<String> dropped =
                before.keySet().stream().filter(name -> !after.containsKey(name)).toList();
        boolean nothing = entities.isEmpty() && created.isEmpty() && dropped.isEmpty();
        if (nothing && change.events().isEmpty()) {
            return;
        }
        long now = clock.millis();
        for (String name : created) {
            CatalogRows.addDatabase(handle, name, version);
            Journal.add(handle, ofDatabase("CREATE-DATABASE", now, name, version, author));
        }
        for (CatalogDiff.Entity entity : entities) {
            CatalogRows.write(handle, entity, version);
            Journal.add(handle, entry(entity, now, version, author));
        }
        for (String name : dropped) {
            CatalogRows.removeDatabase(handle, name);
            Journal.add(handle, ofDatabase("DROP-DATABASE", now, name, version, author));
        }
        for (Change.Event event : change.events()) {
            Journal.add(handle, entry(event, now, version, author));
        }
        CatalogRows.setVersion(handle, version);
    }

    private static JournalEntry entry(Change.Event event, long now, long version, Author author) {
        return new JournalEntry(
                event.name(),
                now,
                event.database(),
                event.entity(),
                version,
                "",
                event.state(),
                author);
    }

    private static JournalEntry ofDatabase(
            String event, long now, String name, long version, Author author) {
        return new JournalEntry(event, now, name, name, version, "", "", author);
    }

    private static JournalEntry entry(
            CatalogDiff.Entity entity, long now, long version, Author author) {
        return new JournalEntry(
                entity.event(),
                now,
                entity.database(),
                entity.name(),
                version,
                entity.before().map(entity.kind()::text).orElse(""),
                entity.after().map(entity.kind()::text).orElse(""),
                author);
    }

    /** A transaction on the catalog's database that changes no definition. */
    public <T> T transaction(Function<Handle, T> work) {
        return guarded(() -> jdbi.inTransaction(work::apply));
    }

    /**
     * A transaction for a thread that may be interrupted, which would close the file of a database
     * in this process: another thread does the work, and is waited for.
     */
    public <T> T read(Function<Handle, T> work) {
        return readers.call(() -> transaction(work));
    }

    /** Is called after each change that was committed here; not for those of other servers. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The newest entries of the journal, oldest of them first. */
    public List<JournalEntry> journal(int count) {
        return guarded(() -> jdbi.withHandle(handle -> Journal.newest(handle, count)));
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T guarded(Work<T> work) {
        try {
            return work.run();
        } catch (ConnectionException e) {
            throw new CatalogUnavailableException(
                    "the catalog's database does not answer: " + CatalogDatabase.rootMessage(e), e);
        } catch (JdbiException e) {
            throw new CatalogUnavailableException(
                    "the catalog's database failed: " + CatalogDatabase.rootMessage(e), e);
        }
    }

    @Override
    public void close() {
        readers.close();
        database.close();
    }
}
