/**
 * What counts as exported: turns committed runs into records of the runs topic, and both ledger
 * topics back into where an export stands. Depends on Kafka's clients and on the run's vocabulary
 * in {@code io.sluice.connector.kafka}; knows nothing of files but their paths. Start with {@link
 * io.sluice.connector.ledger.Ledger}, and {@link io.sluice.connector.ledger.ExportStart} for what a
 * job does before it runs; {@code docs/ledger.md} is the format.
 */
package io.sluice.connector.ledger;
