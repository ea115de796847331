/**
 * Reads JSON records, one object each, straight from their bytes into typed cells. Depends on
 * {@code io.sluice.catalog} and the packages {@code parse} and {@code column} beside it. Start with
 * {@link io.sluice.connector.format.json.JsonReaders}.
 */
package io.sluice.connector.format.json;
