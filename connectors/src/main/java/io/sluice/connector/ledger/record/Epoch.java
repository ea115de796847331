package io.sluice.connector.ledger.record;

import java.io.Serializable;

/**
 * One start of an export's job. The newest record of the ledger holds the right to commit; every
 * other start has lost it for good.
 *
 * @param number one more than the one before
 * @param id random, so that two starts that chose the same number are told apart
 */
public record Epoch(long number, String id) implements Serializable {}
