package io.sluice.bench;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a careful programmer would write for the query of {@link ChainBenchmark}. */
final class ChainByHand {
    private static final byte[] DEBUG = "Debug".getBytes(StandardCharsets.UTF_8);

    private final ColumnBatch result;

    ChainByHand(Schema output) {
        this.result = ColumnBatch.allocate(output);
    }

    void process(ColumnBatch batch, BatchConsumer out) {
        result.reset();
        LongVector times = (LongVector) batch.vector(0);
        BytesVector levels = (BytesVector) batch.vector(1);
        LongVector latencies = (LongVector) batch.vector(2);
        DoubleVector sizes = (DoubleVector) batch.vector(3);
        LongVector timesOut = (LongVector) result.vector(0);
        BytesVector levelsOut = (BytesVector) result.vector(1);
        DoubleVector secondsOut = (DoubleVector) result.vector(2);
        BoolVector slowOut = (BoolVector) result.vector(3);
        DoubleVector loadOut = (DoubleVector) result.vector(4);
        int o = 0;
        for (int i = 0; i < batch.size(); i++) {
            byte[] level = levels.arrays[i];
            int from = levels.offsets[i];
            int to = from + levels.lengths[i];
            long latency = latencies.values[i];
            boolean debug = Arrays.equals(level, from, to, DEBUG, 0, DEBUG.length);
            if (debug || latencies.isNullAt(i) || latency < 100 || latency > 900) {
                continue;
            }
            if (times.isNullAt(i)) {
                timesOut.setNull(o);
            } else {
                timesOut.values[o] = times.values[i];
            }
            levelsOut.set(o, level, from, to - from);
            secondsOut.values[o] = latency / 1000.0;
            slowOut.values[o] = latency > 500;
            if (sizes.isNullAt(i)) {
                loadOut.setNull(o);
            } else {
                loadOut.values[o] = sizes.values[i] * 2 + latency;
            }
            o++;
        }
        result.setSize(o);
        out.accept(result);
    }
}
