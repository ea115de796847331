/**
 * What {@code .show} answers about exports: commands of a checked script into tables, from the
 * definitions and the ledger. May depend on the command language and on {@code connector.ledger}.
 * Start with {@link io.sluice.job.show.ExportStates}.
 */
package io.sluice.job.show;
