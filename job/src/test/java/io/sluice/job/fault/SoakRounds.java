package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.storage.commit.BegunFiles;
import io.sluice.job.dimension.EnrichOperator;
import io.sluice.job.operator.hold.RunHoldOperator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens to one export, drawn by lot, one round after the other. */
final class SoakRounds {
    private static final ExportId EXPORT = new ExportId("default", "Errors");

    /** The same rows by different plans. */
    private static final List<String> QUERIES =
            List.of(
                    "Logs | where Seq >= 0 | project Seq, Region",
                    "Logs | extend Keep = Seq > -1 | where Keep | project Seq, Region",
                    "Logs | project Region = tolower(Region), Seq | where Seq != -1 | project Seq, Region",
                    "Logs | where not(Region == 'noise') | project Seq, Region");

    /** The version that each row's region has. */
    private static final List<String> JOINS =
            List.of(
                    " | lookup Versions on Region",
                    " | join kind=leftouter Versions on Region | project Seq, Region, Version",
                    " | join kind=leftouter hint.strategy=shuffle Versions on Region"
                            + " | project Seq, Region, Version",
                    " | sort by Seq desc | lookup Versions on Region",
                    " | join kind=fullouter Versions on Region | where isnotnull(Seq)"
                            + " | project Seq, Region, Version");

    /** So that a round ends. */
    private static final int MOST_RACING = 500;

    private static final List<String> POINTS =
            List.of(
                    "source.enumerator.found",
                    "source.enumerator.opening",
                    "source.enumerator.snapshot",
                    "source.enumerator.checkpointed",
                    "source.reader.opened",
                    "source.reader.emitted",
                    "source.reader.finish",
                    "source.reader.finished",
                    "source.reader.snapshot",
                    "decode.batch",
                    "dimension.decode",
                    EnrichOperator.KEEPING,
                    EnrichOperator.MEETING,
                    RunHoldOperator.HOLDING,
                    RunHoldOperator.FINISHING,
                    RunHoldOperator.SNAPSHOT,
                    "write.rows",
                    "write.prepare",
                    "write.prepared",
                    "hold.barrier",
                    "hold.released",
                    "hold.snapshot",
                    "hold.restored",
                    "commit.open",
                    "commit.requested",
                    "commit.begin",
                    "commit.begun",
                    "commit.file.publish",
                    "commit.file.published",
                    "commit.files.published",
                    "ledger.complete",
                    "commit.completed");

    private enum Event {
        NOTHING,
        TASK_MANAGER_LOST,
        STARTED_FROM_NOTHING,
        STARTED_FROM_A_SAVEPOINT,
        STARTED_FROM_AN_OLD_SAVEPOINT,
        ALTERED,
        DISABLED_AND_ENABLED,
        DISABLED_UNDER_A_RUNNING_JOB,
        OUTAGE
    }

    private final FaultCluster cluster;
    private final PlannedExport export;
    private final Random random;
    private final List<String> story;
    private final Optional<CountedVersions> versions;
    private Optional<String> oldSavepoint = Optional.empty();
    private long firstRun;

    private SoakRounds(
            FaultCluster cluster,
            PlannedExport export,
            Optional<CountedVersions> versions,
            Random random,
            List<String> story) {
        this.cluster = cluster;
        this.export = export;
        this.versions = versions;
        this.random = random;
        this.story = story;
    }

    /**
     * @param joined whether facts meet a dimension table
     */
    static SoakRounds begin(
            FaultCluster cluster, boolean joined, Random random, List<String> story) {
        PlannedExport export = cluster.newExport();
        Optional<CountedVersions> versions =
                joined ? Optional.of(export.withVersions()) : Optional.empty();
        SoakRounds rounds = new SoakRounds(cluster, export, versions, random, story);
        export.query(rounds.query()).start();
        rounds.firstRun = export.planned();
        return rounds;
    }

    /** Runs that have taken place. */
    long runs() {
        return (export.planned() - firstRun) / PlannedExport.INTERVAL;
    }

    /** Records that are in the lake. */
    long records() {
        return export.lastSeq() + 1;
    }

    /** How often the dimension table has changed. */
    int changes() {
        return versions.map(CountedVersions::count).orElse(0);
    }

    void play() throws Exception {
        Event event = draw(List.of(Event.values()));
        String strikes = strikes();
        story.add("%s with %s".formatted(event, strikes));
        cluster.strikes().plan(strikes);
        sendAndChange(event == Event.OUTAGE ? 30 : 1 + random.nextInt(3));
        if (random.nextBoolean()) {
            cluster.strikes().slowingDown("source.reader.emitted", Duration.ofMillis(10));
        }
        export.closeRuns();
        // The producers go on while the runs are exported: with what belongs to later ones.
        AtomicBoolean racing = new AtomicBoolean(true);
        Future<?> race = CompletableFuture.runAsync(() -> race(racing));
        try {
            send(1 + random.nextInt(2));
            happen(event);
            export.closeRuns();
            export.awaitRuns();
        } finally {
            racing.set(false);
            race.get();
        }
        // What has not been reached by now is not part of the next round.
        cluster.strikes().planNothing();
        cluster.strikes().slowingDown("", Duration.ZERO);
        cluster.assertAsPlanned();
    }

    /** Changes the dimension while runs are fixed and their facts go past it. */
    private void race(AtomicBoolean racing) {
        for (int i = 0; i < MOST_RACING && racing.get(); i++) {
            versions.ifPresent(CountedVersions::changeNow);
        }
    }

    private String query() {
        String query = draw(QUERIES) + (versions.isPresent() ? draw(JOINS) : "");
        story.add(query);
        return query;
    }

    /** What the table is to be in each of these runs is known before their boundaries pass. */
    private void sendAndChange(int runs) {
        for (int run = 0; run < runs; run++) {
            send(1);
            for (int i = random.nextInt(4); i > 0; i--) {
                versions.ifPresent(table -> table.change(export.planned() - 1));
            }
        }
    }

    private void send(int runs) {
        for (int run = 0; run < runs; run++) {
            export.sendRun(random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(60));
            export.sendNoise(random.nextInt(20));
        }
    }

    private void happen(Event event) throws Exception {
        switch (event) {
            case NOTHING, OUTAGE -> {}
            case TASK_MANAGER_LOST -> cluster.replaceTaskManager();
            case STARTED_FROM_NOTHING -> {
                export.cancel();
                anyParallelism().start();
            }
            case STARTED_FROM_A_SAVEPOINT -> {
                String savepoint = stop();
                anyParallelism().startFrom(savepoint);
                oldSavepoint = Optional.of(savepoint);
            }
            case STARTED_FROM_AN_OLD_SAVEPOINT -> {
                export.cancel();
                if (oldSavepoint.isPresent()) {
                    anyParallelism().startFrom(oldSavepoint.get());
                } else {
                    anyParallelism().start();
                }
            }
            case ALTERED -> {
                if (random.nextBoolean()) {
                    export.cancel();
                }
                // Otherwise the new job takes over from the one that runs.
                export.query(query()).start();
                oldSavepoint = Optional.empty();
            }
            case DISABLED_AND_ENABLED -> {
                export.cancel();
                disableAndEnable();
            }
            case DISABLED_UNDER_A_RUNNING_JOB -> disableAndEnable();
        }
    }

    private void disableAndEnable() throws Exception {
        commands().disable();
        int before = export.ledger().runs(run -> true).size();
        send(1);
        export.closeRuns();
        assertThat(export.ledger().runs(run -> true)).as("runs while disabled").hasSize(before);
        commands().enable();
        anyParallelism().start();
    }

    private ExportCommands commands() {
        return new ExportCommands(export.ledger(), EXPORT, new BegunFiles());
    }

    /** A strike would fail the savepoint. */
    private String stop() {
        cluster.strikes().planNothing();
        return export.stopWithSavepoint();
    }

    private PlannedExport anyParallelism() {
        return export.parallelism(1 + random.nextInt(3));
    }

    private String strikes() {
        StringBuilder strikes = new StringBuilder();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            strikes.append(i == 0 ? "" : " > ")
                    .append(draw(POINTS))
                    .append('#')
                    .append(1 + random.nextInt(4));
        }
        return strikes.toString();
    }

    private <T> T draw(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
