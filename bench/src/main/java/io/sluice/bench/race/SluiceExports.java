package io.sluice.bench.race;

import io.sluice.command.script.CheckedScript;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.RunFollower;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.job.config.SluiceOptions;
import io.sluice.job.lifecycle.ExportChange;
import io.sluice.job.lifecycle.ScriptCommands;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;

/**
 * The exports of Sluice's heats. An export takes what arrives after its creation, so all of them
 * are created while the topics are still empty; {@code sluice run} then catches up.
 */
public final class SluiceExports {
    private static final Duration TICK = Duration.ofMillis(50);

    private final String bootstrapServers;
    private final Installation installation;
    private final Ledger ledger;

    /**
     * The exports of an installation.
     *
     * @param bootstrapServers of the broker that has topics and ledger
     */
    public SluiceExports(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Configuration settings = new Configuration();
        settings.set(SluiceOptions.BOOTSTRAP_SERVERS, bootstrapServers);
        settings.set(SluiceOptions.MIN_INTERVAL, Duration.ofSeconds(1));
        installation = Installation.read(settings);
        ledger = ExportJob.ledger(installation, new SecretPolicy.KeepInProcess());
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Writes a script to a file and creates its exports in the ledger. */
    public void create(Path file, String text) throws IOException, InterruptedException {
        Files.writeString(file, text);
        CheckedScript script = ScriptExports.check(text, installation);
        if (!script.isGood()) {
            throw new IllegalStateException(
                    "the benchmark's script has mistakes:\n" + script.renderErrors());
        }
        ScriptCommands commands =
                new ScriptCommands(
                        ledger,
                        plan -> ExportJob.of(plan, installation, new SecretPolicy.KeepInProcess()));
        for (ExportChange change : commands.plan(script, id -> true)) {
            commands.carryOut(change);
        }
    }

    /**
     * Waits until runs that took all records have been announced.
     *
     * @return when that was seen, milliseconds since 1970
     */
    long awaitAll(String name, long records, Process process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long read = 0;
        try (RunFollower follower = ledger.follow()) {
            while (read < records) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "sluice run ended after %d of %d records".formatted(read, records));
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "took %d of %d records in %d minutes"
                                    .formatted(read, records, patience.toMinutes()));
                }
                for (RunRecord run : follower.poll(TICK)) {
                    if (run.id().export().equals(name)) {
                        read += run.recordsRead();
                    }
                }
            }
        }
        return System.currentTimeMillis();
    }
}
