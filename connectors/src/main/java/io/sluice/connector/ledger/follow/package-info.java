/**
 * Follows the ledger's topics: what is written on them into news, batch by batch, from any offset
 * on. May depend on {@code connector.ledger}; nothing there knows of it. Start with {@link
 * io.sluice.connector.ledger.follow.LedgerFollower}.
 */
package io.sluice.connector.ledger.follow;
