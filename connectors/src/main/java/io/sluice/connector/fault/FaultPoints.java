package io.sluice.connector.fault;

import java.util.function.Consumer;

/**
 * A hook for fault tests: production code says which point it has reached, and a test that listens
 * may throw there, as if the process had failed at that very place. Without a listener a call costs
 * one volatile read.
 *
 * <p>Names are {@code component.point}, for instance {@code commit.file.published}; each component
 * lists its own as constants. One listener serves the whole process, so tests that listen do not
 * run side by side.
 */
public final class FaultPoints {
    private static volatile Consumer<String> listener;

    private FaultPoints() {}

    /** Says that execution is at a named point; whatever the listener throws is thrown on. */
    public static void reached(String point) {
        Consumer<String> current = listener;
        if (current != null) {
            current.accept(point);
        }
    }

    /** Installs the listener, or removes it where null is given. Tests only. */
    public static void listen(Consumer<String> newListener) {
        listener = newListener;
    }
}
