package io.sluice.job.fault;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;

/** A Flink cluster with strikes in it, and one planned export after the other, each watched. */
final class FaultCluster implements AutoCloseable {
    private final Path directory;
    private final EmbeddedFlink flink;
    private final Strikes strikes = new Strikes();
    private PlannedExport export;
    private LakeWatch watch;
    private int taskManagers;

    FaultCluster(Path directory) {
        this(directory, EmbeddedFlink.start(1, 4, new Configuration()));
    }

    /** On a cluster that is closed with this one. */
    FaultCluster(Path directory, EmbeddedFlink flink) {
        this.directory = directory;
        this.flink = flink;
    }

    EmbeddedFlink flink() {
        return flink;
    }

    Strikes strikes() {
        return strikes;
    }

    /** An export that is not started yet, instead of the one before it. */
    PlannedExport newExport() {
        closeExport();
        export = PlannedExport.on(flink, directory.resolve(UUID.randomUUID().toString()));
        watch = new LakeWatch(export);
        LakeWatch current = watch;
        strikes.reset();
        strikes.observedBy(
                point -> {
                    if (point.startsWith("hold.") || point.startsWith("commit.")) {
                        current.look();
                    }
                });
        return export;
    }

    PlannedExport export() {
        return export;
    }

    /** What holds at any time: each run once, as planned, and never seen in parts. */
    void assertAsPlanned() {
        export.assertAsPlanned();
        watch.assertSawWholeRunsOnly();
    }

    void awaitStrikes() {
        await("all strikes", strikes::isDone);
    }

    /** Ends a TaskManager, with all that runs on it, and starts another one. */
    void replaceTaskManager() throws Exception {
        flink.cluster().terminateTaskManager(taskManagers).get();
        flink.cluster().startTaskManager();
        taskManagers++;
    }

    /** Waits until something holds. */
    void await(String what, BooleanSupplier holds) {
        ExportFixture.await(
                what,
                () -> holds.getAsBoolean() ? true : null,
                () -> "planned strikes left: " + strikes.left());
    }

    private void closeExport() {
        if (export != null) {
            strikes.reset();
            watch.close();
            export.close();
        }
    }

    @Override
    public void close() {
        closeExport();
        strikes.close();
        flink.close();
    }
}
