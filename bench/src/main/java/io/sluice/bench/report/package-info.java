/**
 * Turns figures into the table of the console, the JSON file and the chart. Depends on {@code
 * bench.race} for the figures. Start with {@link io.sluice.bench.report.ResultTable}.
 */
package io.sluice.bench.report;
