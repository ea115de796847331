package io.sluice.bench.loop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What somebody writes who knows these records and needs nothing else: no failure is survived, no
 * account is kept, nothing is committed. A thread has its partitions and one file.
 */
public final class Loop {
    private Loop() {}

    /** Takes what the race tells every contender: words of the form name=value. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        int threads = Integer.parseInt(values.get("parallelism"));
        Files.createDirectories(Path.of(values.get("out")));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> drains = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                drains.add(pool.submit(drain(values, thread, threads)));
            }
            for (Future<?> drain : drains) {
                drain.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread of the loop has failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Drain drain(Map<String, String> values, int thread, int threads) {
        boolean filtered = values.get("shape").equals("filter");
        return new Drain(
                client(values.get("bootstrap")),
                values.get("topic"),
                thread,
                threads,
                values.get("format").equals("json") ? new JsonFields() : new AvroFields(),
                filtered ? Columns.Choice.FILTERED : Columns.Choice.ALL,
                Path.of(values.get("out"), "loop-%d.parquet".formatted(thread)));
    }

    private static Map<String, Object> client(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "max.partition.fetch.bytes",
                4 << 20,
                "fetch.max.bytes",
                64 << 20,
                "fetch.min.bytes",
                1 << 20,
                "fetch.max.wait.ms",
                20,
                "receive.buffer.bytes",
                1 << 20,
                "max.poll.records",
                20_000,
                "check.crcs",
                true);
    }
}
