package io.sluice.connector.fault;

import java.util.Set;
import java.util.function.Consumer;

/**
 * A hook for fault tests: production code says which point it has reached, and a test that listens
 * may throw there, as if the process had failed at that very place. Without a listener a call costs
 * one volatile read.
 *
 * <p>And a switch for tests of the tests: where a promise is kept by one step, a test can leave
 * that step out, to see that the check of the promise notices.
 *
 * <p>Names are {@code component.point}, for instance {@code commit.file.published}; each component
 * lists its own as constants. One listener serves the whole process, so tests that listen do not
 * run side by side.
 */
public final class FaultPoints {
    private static volatile Consumer<String> listener;
    private static volatile Set<String> broken = Set.of();

    private FaultPoints() {}

    /** Says that execution is at a named point; whatever the listener throws is thrown on. */
    public static void reached(String point) {
        Consumer<String> current = listener;
        if (current != null) {
            current.accept(point);
        }
    }

    /** Whether a step is to be left out or done wrong, on purpose. */
    public static boolean isBroken(String step) {
        // Nothing is broken outside of tests: the first comparison is the only one.
        Set<String> current = broken;
        return !current.isEmpty() && current.contains(step);
    }

    /** Breaks these steps, and no others, until it is called again. Tests only. */
    public static void breakOnPurpose(String... steps) {
        broken = Set.of(steps);
    }

    /** Installs the listener, or removes it where null is given. Tests only. */
    public static void listen(Consumer<String> newListener) {
        listener = newListener;
    }
}
