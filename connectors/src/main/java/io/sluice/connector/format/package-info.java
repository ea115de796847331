/**
 * Turns the raw values of Kafka records into column batches of the wanted columns: JSON, Avro, CSV
 * and TSV, with ingestion mappings. Depends on {@code io.sluice.catalog}, {@code io.sluice.kql} and
 * {@code io.sluice.connector.kafka}'s batches; sub-packages depend on {@code column} and {@code
 * parse}, never on each other. Start with {@link io.sluice.connector.format.RecordDecoder}, which
 * {@link io.sluice.connector.format.RecordDecoders} builds.
 */
package io.sluice.connector.format;
