/**
 * Turns {@code make-series} into an aggregation and a node that lays its rows out as arrays.
 * Depends on {@code bind.expression}. Start with {@link
 * io.sluice.kql.bind.operator.series.MakeSeriesBinder}.
 */
package io.sluice.kql.bind.operator.series;
