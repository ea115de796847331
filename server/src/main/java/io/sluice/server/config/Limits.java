package io.sluice.server.config;

import java.time.Duration;

/**
 * What one request may take.
 *
 * @param requestBytes of a body
 * @param resultRows of a query
 * @param resultBytes of JSON
 * @param readBytes of the files of one external table
 * @param queryMemory bytes that a query holds before it uses files
 * @param concurrentQueries in the whole server
 */
public record Limits(
        long requestBytes,
        long resultRows,
        long resultBytes,
        long readBytes,
        long queryMemory,
        Duration queryTime,
        Duration maxQueryTime,
        int concurrentQueries) {}
