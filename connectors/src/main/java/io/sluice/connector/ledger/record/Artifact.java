package io.sluice.connector.ledger.record;

import java.io.Serializable;

/**
 * One committed file.
 *
 * @param path its full URI, free of secrets
 * @param records rows in it
 * @param bytes its size in storage
 */
public record Artifact(String path, long records, long bytes) implements Serializable {}
