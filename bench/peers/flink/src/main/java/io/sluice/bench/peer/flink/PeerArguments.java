package io.sluice.bench.peer.flink;

import java.util.HashMap;
import java.util.Map;

/** What the race tells a contender: words of the form name=value. */
record PeerArguments(Map<String, String> values) {
    static PeerArguments of(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new PeerArguments(Map.copyOf(values));
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("argument '%s=' is missing".formatted(name));
        }
        return value;
    }

    /** all, filter, partitioned, summarize or join. */
    String shape() {
        return value("shape");
    }

    /** json or avro. */
    String format() {
        return value("format");
    }

    String topic() {
        return value("topic");
    }

    String dimensionTopic() {
        return value("dimension");
    }

    String bootstrapServers() {
        return value("bootstrap");
    }

    /** The directory of the files, without a slash at its end. */
    String out() {
        return value("out");
    }

    /** A directory for checkpoints. */
    String state() {
        return value("state");
    }

    /** Of the records, in Avro. */
    String avroSchema() {
        return value("schema");
    }

    int parallelism() {
        return Integer.parseInt(value("parallelism"));
    }
}
