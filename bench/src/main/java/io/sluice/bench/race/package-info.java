/**
 * Turns works and contenders into figures: runs them in alternation, each in a process of its own,
 * and checks what they wrote. Depends on modules {@code cli} and {@code embedded} and on {@code
 * bench.load}, {@code bench.broker}, {@code bench.meter}. Start with {@link
 * io.sluice.bench.race.Race}.
 */
package io.sluice.bench.race;
