/**
 * Definitions of tables, external tables and continuous exports: plain records that keep what the
 * user said, without storage. Depends on {@code io.sluice.kql.type}. Start with {@link
 * io.sluice.catalog.Catalog}.
 */
package io.sluice.catalog;
