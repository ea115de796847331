/**
 * Sketches: the count of distinct values and the distribution of values in bounded memory, as they
 * are inside aggregates, in partial states and in dynamic values. Depends on {@code type}, {@code
 * batch}, {@code function.declaration}, {@code function.dynamic} and {@code function.text}. Start
 * with {@link io.sluice.kql.function.sketch.Digest}.
 */
package io.sluice.kql.function.sketch;
