package io.sluice.bench.load;

/** How the records of a topic are written. */
public enum RecordFormat {
    /** About 230 bytes; the timestamp is ISO-8601 text with milliseconds. */
    JSON {
        @Override
        byte[] bytes(Reading reading) {
            return JsonText.of(reading);
        }
    },
    /** About 102 bytes; plain fields, the timestamp is timestamp-millis. */
    AVRO {
        @Override
        byte[] bytes(Reading reading) {
            return AvroBytes.of(reading);
        }
    };

    abstract byte[] bytes(Reading reading);

    /**
     * A record of a topic.
     *
     * @param number from 0
     * @param total records of the topic
     */
    public byte[] bytes(long seed, long number, long total) {
        return bytes(Reading.of(seed, number, total));
    }

    /** The word of options, topics and scripts. */
    public String word() {
        return this == JSON ? "json" : "avro";
    }
}
