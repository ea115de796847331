package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.CursorMove;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.ExportStatus.State;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.retry.Backoff;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What can be commanded of an export beside its definition: disable, enable, drop, set its cursor.
 * A command takes the right to commit away from every job there is of the export, known or not, and
 * a run whose commit has begun is finished first. Stop the job before where it can be reached: a
 * job that only loses its right fails instead of ending.
 *
 * <pre>{@code
 * new ExportCommands(ledger, id, new BegunFiles()).disable();
 * }</pre>
 */
public final class ExportCommands {
    private final Ledger ledger;
    private final ExportId id;
    private final Publisher publisher;

    /** Makes the files of a begun run visible. */
    @FunctionalInterface
    public interface Publisher {
        /** Returns when all of them are. */
        void publish(BegunRun run) throws IOException, InterruptedException;
    }

    private interface Change {
        ExportStatus of(ExportLedger standing);
    }

    public ExportCommands(Ledger ledger, ExportId id, Publisher publisher) {
        this.ledger = ledger;
        this.id = id;
        this.publisher = publisher;
    }

    /** No run takes place from now on; where the export stands is kept. */
    public ExportLedger disable() throws IOException, InterruptedException {
        return command(standing -> standing.status().with(State.DISABLED, now()));
    }

    /**
     * The system disables an export that keeps failing. A commit that has begun stays so, because
     * its files may be what cannot be written: the job that goes on one day finishes it.
     *
     * @param job the one that gives up; where another has taken over since, nothing is done
     * @param reason continues "is disabled, because"
     * @return the export's status, where it is disabled now
     */
    public static Optional<ExportStatus> giveUp(
            Ledger ledger, ExportId id, Optional<Epoch> job, String reason)
            throws InterruptedException {
        Backoff backoff = Backoff.brief();
        while (true) {
            try (LedgerSession session = LedgerSession.openForCommand(ledger, id)) {
                ExportLedger standing = session.standing();
                boolean goesOnElsewhere = !standing.epoch().equals(job);
                if (goesOnElsewhere || !standing.exists() || standing.status().isDisabled()) {
                    return Optional.empty();
                }
                session.command(standing.status().disabledBecause(reason, now()));
                return Optional.of(session.standing().status());
            } catch (LedgerUnavailableException e) {
                // The job is starting again at this moment, and opens sessions of its own.
                if (!backoff.sleep()) {
                    throw e;
                }
            }
        }
    }

    /** The export goes on where it stopped, once a job of it is started. */
    public ExportLedger enable() throws IOException, InterruptedException {
        return command(standing -> standing.status().with(State.ENABLED, now()));
    }

    /**
     * There is no such export any more. Its runs stay on the runs topic, its files where they are.
     */
    public ExportLedger drop() throws IOException, InterruptedException {
        return command(standing -> standing.status().with(State.DROPPED, now()));
    }

    /**
     * The next run starts at a named cursor: what lies between there and where the export stands is
     * exported again, or left out.
     *
     * @param factTopics topics of the export's fact tables
     * @throws UnknownCursorException where the ledger knows no such cursor of these topics
     */
    public ExportLedger moveCursor(String name, Collection<String> factTopics)
            throws IOException, InterruptedException {
        Cursor to = KnownCursors.of(ledger, id.database()).find(name, factTopics);
        return command(
                standing -> standing.status().with(new CursorMove(to, standing.lastRunTime())));
    }

    /** Forgets a move that a run has left behind, so that the same one can be commanded again. */
    public ExportLedger forgetMove() throws IOException, InterruptedException {
        return command(standing -> standing.status().withoutMove());
    }

    /**
     * Removes what the ledger has of an export that takes place once, but for its run.
     *
     * @return its run, which is whole; empty where its commit had not begun
     */
    public Optional<RunRecord> forget() throws IOException, InterruptedException {
        return inSession(
                session -> {
                    // Where another has forgotten it, the run is on the runs topic.
                    Optional<RunRecord> run = session.standing().completed();
                    if (session.standing().exists()) {
                        session.forget();
                    }
                    return run;
                });
    }

    private ExportLedger command(Change change) throws IOException, InterruptedException {
        return inSession(
                session -> {
                    requireExists(session.standing());
                    session.command(change.of(session.standing()));
                    return session.standing();
                });
    }

    private <T> T inSession(Function<LedgerSession, T> command)
            throws IOException, InterruptedException {
        Backoff backoff = Backoff.brief();
        while (true) {
            try (LedgerSession session = LedgerSession.openForCommand(ledger, id)) {
                if (session.standing().begun().isPresent()) {
                    publisher.publish(session.standing().begun().get());
                    session.complete();
                }
                return command.apply(session);
            } catch (LedgerUnavailableException e) {
                // Also where a job has taken the right back for a moment, to write what it had.
                if (!backoff.sleep()) {
                    throw e;
                }
            }
        }
    }

    private void requireExists(ExportLedger standing) {
        if (!standing.exists()) {
            Set<String> there = new TreeSet<>();
            ledger.exports().stream()
                    .filter(ExportLedger::exists)
                    .forEach(export -> there.add(export.id().toString()));
            throw new IllegalArgumentException(
                    "the ledger has no continuous export '%s'; it has %s"
                            .formatted(id, there.isEmpty() ? "none" : String.join(", ", there)));
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
