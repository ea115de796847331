package io.sluice.embedded.cluster;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job that counts for ever, made into a jar by the test. */
public final class EndlessJob {
    private EndlessJob() {}

    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        build(environment);
        environment.execute(arguments[0]);
    }

    static void build(StreamExecutionEnvironment environment) {
        environment.enableCheckpointing(300);
        environment
                .fromSource(
                        new DataGeneratorSource<>(
                                EndlessJob::text,
                                Long.MAX_VALUE,
                                RateLimiterStrategy.perSecond(200),
                                Types.STRING),
                        WatermarkStrategy.noWatermarks(),
                        "count")
                .sinkTo(new DiscardingSink<>())
                .name("discard");
    }

    private static String text(long number) {
        return "number " + number;
    }
}
