/**
 * Turns one quantity after the other, such as the columns of a record or the folders of a table,
 * into what it costs Sluice. Depends on {@code bench.race}, {@code bench.load} and {@code
 * bench.broker}. Start with {@link io.sluice.bench.scale.Scale}.
 */
package io.sluice.bench.scale;
