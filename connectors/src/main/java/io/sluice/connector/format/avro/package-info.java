/**
 * Reads Avro records of a given writer's schema, only as far as columns need it, into typed cells.
 * Depends on {@code io.sluice.catalog}, Avro's schema parser and the packages {@code column} and
 * {@code parse} beside it. Start with {@link io.sluice.connector.format.avro.AvroReaders}.
 */
package io.sluice.connector.format.avro;
