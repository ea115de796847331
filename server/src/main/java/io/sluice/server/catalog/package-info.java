/**
 * Keeps definitions in a database: the catalogs of {@code io.sluice.catalog} in, rows of H2 or
 * PostgreSQL out, and back. May depend on {@code io.sluice.catalog} and on the texts of {@code
 * io.sluice.command.result} for the journal. Start with {@link
 * io.sluice.server.catalog.CatalogStore}.
 */
package io.sluice.server.catalog;
