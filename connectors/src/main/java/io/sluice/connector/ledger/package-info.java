/**
 * What counts as exported: keeps the ledger's records on two topics, and turns both topics back
 * into where an export stands. Depends on Kafka's clients and on {@code ledger.record} for what is
 * said; knows nothing of files but their paths. Start with {@link
 * io.sluice.connector.ledger.Ledger}, and {@link io.sluice.connector.ledger.ExportStart} for what a
 * job does before it runs.
 */
package io.sluice.connector.ledger;
