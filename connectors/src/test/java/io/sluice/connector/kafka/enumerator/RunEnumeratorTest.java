package io.sluice.connector.kafka.enumerator;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.connector.kafka.split.LegFinished;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class RunEnumeratorTest {

    @Test
    void closedEnumeratorFailsNothingThatFlinkStillCalls() {
        RunEnumerator enumerator =
                new RunEnumerator(
                        RunPlannerTest.settings(List.of()), new EndedJob(), Optional.empty());
        enumerator.close();

        assertThatCode(
                        () -> {
                            enumerator.start();
                            enumerator.addReader(0);
                            enumerator.handleSourceEvent(0, new LegFinished(1));
                            enumerator.addSplitsBack(List.of(), 0);
                            enumerator.notifyCheckpointComplete(1);
                            enumerator.notifyCheckpointAborted(2);
                            enumerator.close();
                        })
                .doesNotThrowAnyException();
    }

    /** Nothing can be done any more. */
    private static final class EndedJob implements SplitEnumeratorContext<PartitionSplit> {
        private static RejectedExecutionException ended() {
            return new RejectedExecutionException("the job has ended");
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
        }

        @Override
        public void sendEventToSourceReader(int subtask, SourceEvent event) {
            throw ended();
        }

        @Override
        public int currentParallelism() {
            return 1;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return Map.of(0, new ReaderInfo(0, "here"));
        }

        @Override
        public void assignSplits(SplitsAssignment<PartitionSplit> assignment) {
            throw ended();
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
            throw ended();
        }

        @Override
        public <T> void callAsync(Callable<T> work, BiConsumer<T, Throwable> then) {
            throw ended();
        }

        @Override
        public <T> void callAsync(
                Callable<T> work, BiConsumer<T, Throwable> then, long delay, long period) {
            throw ended();
        }

        @Override
        public void runInCoordinatorThread(Runnable work) {
            throw ended();
        }

        @Override
        public void setIsProcessingBacklog(boolean processing) {
            throw ended();
        }
    }
}
