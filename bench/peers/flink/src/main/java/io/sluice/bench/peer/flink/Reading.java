package io.sluice.bench.peer.flink;

/** A decoded record; public fields, as Flink's serializer for plain objects wants them. */
public final class Reading {
    /** Milliseconds since 1970. */
    public long ts;

    public String device;
    public String region;
    public double temperature;
    public double humidity;
    public int level;
    public String message;
    public String building;
    public int floor;
    public String room;
}
