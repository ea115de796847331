package io.sluice.bench.start;

import java.util.List;

/**
 * How long users wait for something.
 *
 * @param title what they wait for
 * @param seconds from the start of the process, once for each time it was tried
 */
public record Wait(String title, List<Double> seconds) {
    public Wait {
        seconds = List.copyOf(seconds);
    }
}
