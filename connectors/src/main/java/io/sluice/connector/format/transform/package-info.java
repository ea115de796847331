/**
 * Transforms of ingestion mappings: what changes a value between its record and its column. Depends
 * on {@code io.sluice.catalog} and the packages {@code column} and {@code json} beside it. Start
 * with {@link io.sluice.connector.format.transform.Transforms}.
 */
package io.sluice.connector.format.transform;
