/**
 * Turns commands into how long a user waits for them, from the start of the process on. Depends on
 * {@code bench.broker} and {@code bench.load}. Start with {@link io.sluice.bench.start.Starts}.
 */
package io.sluice.bench.start;
