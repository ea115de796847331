/**
 * Datetimes and timespans: parts, bins, formats, the run's clock. Depends on {@code
 * function.declaration}. Start with {@link io.sluice.kql.function.time.Calendar}.
 */
package io.sluice.kql.function.time;
