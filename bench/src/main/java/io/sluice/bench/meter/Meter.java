package io.sluice.bench.meter;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Writes a line ten times a second: wall clock in ms since 1970, CPU time of this process (user and
 * system) in ns, records received so far, the highest resident memory so far in KiB.
 */
final class Meter {
    private static final long PAUSE_NANOS = 100_000_000;
    private static final Path STATUS = Path.of("/proc/self/status");

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ReceivedRecords received;
    private final PrintWriter out;
    private boolean finished;

    private Meter(ReceivedRecords received, PrintWriter out) {
        this.received = received;
        this.out = out;
    }

    static Meter start(Path file, String topic) throws IOException {
        Meter meter =
                new Meter(
                        new ReceivedRecords(topic),
                        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII)));
        Thread thread = new Thread(meter::run, "bench-meter");
        thread.setDaemon(true);
        thread.start();
        return meter;
    }

    private void run() {
        while (sample()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private synchronized boolean sample() {
        if (!finished) {
            out.printf(
                    "%d %d %d %d%n",
                    System.currentTimeMillis(),
                    system.getProcessCpuTime(),
                    received.count(),
                    peakKibibytes());
            out.flush();
        }
        return !finished;
    }

    /** The contender says that all its work is done and visible. */
    synchronized void finish() {
        sample();
        finished = true;
        out.println("end");
        out.flush();
    }

    private static long peakKibibytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (UncheckedIOException | IOException e) {
            // Not on Linux: the figure is left out of the report.
            return 0;
        }
    }
}
