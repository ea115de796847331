package io.sluice.cli.export;

import io.sluice.cli.terminal.Readable;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.LiveMetrics;
import java.io.PrintWriter;
import java.util.OptionalLong;

/** What happens as it happens: a line for each completed run and, on a terminal, the open one. */
public final class RunLines {
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private boolean progressShown;

    /**
     * @param terminal whether the last line may be written again and again
     */
    public RunLines(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void header() {
        out.printf(
                "%-16s %-10s %10s %10s %10s %9s %9s %9s%n",
                "export",
                "run (UTC)",
                "records",
                "exported",
                "artifacts",
                "bytes",
                "lateness",
                "duration");
        out.flush();
    }

    /** A completed run. */
    public void completed(RunRecord run, long now) {
        clear();
        out.printf(
                "%-16s %-10s %10s %10s %10s %9s %9s %9s%n",
                run.id().export(),
                Readable.clock(run.runTime()),
                Readable.count(run.recordsRead()),
                Readable.count(run.recordsExported()),
                run.artifacts().size(),
                Readable.bytes(run.bytes()),
                Readable.duration(now - run.cut()),
                Readable.duration(run.durationMillis()));
        if (run.deadLetters() > 0) {
            out.printf(
                    "  %s records went to the dead-letter topic%n",
                    Readable.count(run.deadLetters()));
        }
        out.flush();
    }

    /**
     * The state of an export between the lines of its runs.
     *
     * @param job the name of its Flink job
     */
    public void progress(String export, String job, long now, long intervalMillis) {
        if (!terminal) {
            return;
        }
        OptionalLong pending = LiveMetrics.sum(job, "pendingRecords");
        OptionalLong read = LiveMetrics.sum(job, "recordsRead");
        clear();
        if (pending.orElse(0) > 0) {
            out.printf(
                    "%-16s run open: %s records to go, %s read so far",
                    export, Readable.count(pending.orElse(0)), Readable.count(read.orElse(0)));
        } else {
            out.printf(
                    "%-16s next run in %s",
                    export, Readable.duration(intervalMillis - now % intervalMillis));
        }
        progressShown = true;
        out.flush();
    }

    /** Takes the progress away, so that another line can be written. */
    public void clear() {
        if (progressShown) {
            out.print(CLEAR_LINE);
            progressShown = false;
        }
    }
}
