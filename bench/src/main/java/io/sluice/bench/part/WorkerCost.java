package io.sluice.bench.part;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Nanoseconds of CPU and bytes allocated for an operation, of the thread that measures alone: right
 * on a machine that has other work too, where the time on the clock is not. Made by JMH.
 */
public final class WorkerCost implements InternalProfiler {
    static final String CPU = "worker.cpu";
    static final String ALLOCATION = "worker.allocation";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long cpuBefore;
    private long allocatedBefore;

    @Override
    public String getDescription() {
        return "CPU time and allocation of the worker threads";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        long[] workers = workers();
        cpuBefore = cpu(workers);
        allocatedBefore = allocated(workers);
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long[] workers = workers();
        double operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(
                perOperation(CPU, (cpu(workers) - cpuBefore) / operations, "ns/op"),
                perOperation(
                        ALLOCATION, (allocated(workers) - allocatedBefore) / operations, "B/op"));
    }

    private static ScalarResult perOperation(String name, double value, String unit) {
        return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
    }

    private static long[] workers() {
        long[] all = THREADS.getAllThreadIds();
        ThreadInfo[] infos = THREADS.getThreadInfo(all);
        long[] workers = new long[all.length];
        int count = 0;
        for (ThreadInfo info : infos) {
            if (info != null && info.getThreadName().contains("jmh-worker")) {
                workers[count++] = info.getThreadId();
            }
        }
        return Arrays.copyOf(workers, count);
    }

    private static long cpu(long[] threads) {
        long sum = 0;
        for (long thread : threads) {
            sum += THREADS.getThreadCpuTime(thread);
        }
        return sum;
    }

    private static long allocated(long[] threads) {
        long sum = 0;
        for (long thread : threads) {
            sum += THREADS.getThreadAllocatedBytes(thread);
        }
        return sum;
    }
}
