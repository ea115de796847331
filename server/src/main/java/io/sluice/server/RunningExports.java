package io.sluice.server;

import io.sluice.command.result.DefinitionText;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.command.CommandRequest;
import io.sluice.server.command.CommandRunner;
import io.sluice.server.config.ServerSettings;
import io.sluice.server.reconcile.Reconciler;
import io.sluice.server.reconcile.ReconcilerParts;
import io.sluice.server.security.Principal;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/** The exports of a server at work: their cluster, and who sees that it runs what is wanted. */
final class RunningExports implements AutoCloseable {
    private static final Duration DISABLE_TIME = Duration.ofMinutes(1);

    private final ExportCluster cluster;
    private final Reconciler reconciler;

    private RunningExports(ExportCluster cluster, Reconciler reconciler) {
        this.cluster = cluster;
        this.reconciler = reconciler;
    }

    static RunningExports start(
            ExportCluster cluster,
            ServerSettings settings,
            CatalogStore store,
            CommandRunner commands,
            ServerMetrics metrics) {
        Reconciler reconciler =
                Reconciler.start(
                        new ReconcilerParts(
                                store,
                                cluster,
                                settings.installation(),
                                settings.leaseTime(),
                                export -> disable(commands, export),
                                metrics.registry()));
        store.onChange(reconciler::wake);
        return new RunningExports(cluster, reconciler);
    }

    /** A command as any other, so that the journal has it. */
    private static void disable(CommandRunner commands, ExportId export) {
        commands.run(
                new CommandRequest(
                        ".disable continuous-export " + DefinitionText.name(export.export()),
                        export.database(),
                        Principal.SYSTEM,
                        "system;" + UUID.randomUUID(),
                        DISABLE_TIME));
    }

    ExportCluster cluster() {
        return cluster;
    }

    URI webUi() {
        return cluster.webUi();
    }

    boolean isAlive() {
        return reconciler.isAlive();
    }

    @Override
    public void close() {
        reconciler.close();
        cluster.close();
    }
}
