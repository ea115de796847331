/**
 * What the ledger tells of exports, kept in the catalog's database and shown from there: topics of
 * Kafka into rows, rows into the tables of {@code .show}. May depend on {@code server.catalog},
 * {@code server.export} and {@code connector.ledger}. Start with {@link
 * io.sluice.server.report.ExportReports}, and with {@link io.sluice.server.report.ReportFollower}
 * for how the rows come there.
 */
package io.sluice.server.report;
