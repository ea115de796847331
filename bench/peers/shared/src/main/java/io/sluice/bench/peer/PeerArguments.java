package io.sluice.bench.peer;

import java.util.HashMap;
import java.util.Map;

/** What the race tells a contender: words of the form name=value. */
public record PeerArguments(Map<String, String> values) {
    /** Reads them; of a name that comes twice the last counts. */
    public static PeerArguments of(String[] arguments) {
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
    public String shape() {
        return value("shape");
    }

    /** json or avro. */
    public String format() {
        return value("format");
    }

    public String topic() {
        return value("topic");
    }

    public String dimensionTopic() {
        return value("dimension");
    }

    public String bootstrapServers() {
        return value("bootstrap");
    }

    /** The directory of the files, without a slash at its end. */
    public String out() {
        return value("out");
    }

    /** A directory for checkpoints. */
    public String state() {
        return value("state");
    }

    /** Of the records, in Avro. */
    public String avroSchema() {
        return value("schema");
    }

    public int parallelism() {
        return Integer.parseInt(value("parallelism"));
    }
}
