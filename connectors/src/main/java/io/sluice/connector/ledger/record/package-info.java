/**
 * What the ledger says: definitions, starts, begun and completed runs as records, and each as JSON
 * and back. Depends on no topic and no client, so that whoever has the text can read it. Start with
 * {@link io.sluice.connector.ledger.record.RunRecord}; {@code docs/ledger.md} is the format.
 */
package io.sluice.connector.ledger.record;
