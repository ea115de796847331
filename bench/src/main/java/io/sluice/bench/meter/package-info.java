/**
 * Turns any main class into one whose CPU time, memory and progress are written down while it runs.
 * Depends on the JDK only, because it is put on the class path of every contender. Start with
 * {@link io.sluice.bench.meter.Metered}.
 */
package io.sluice.bench.meter;
