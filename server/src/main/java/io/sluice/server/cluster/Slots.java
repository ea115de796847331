package io.sluice.server.cluster;

/** The slots of a cluster. */
public record Slots(int free, int total) {}
