package io.sluice.bench.meter;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs the main class of a contender with a meter beside it. Each contender is a JVM of its own
 * that is started so:
 *
 * <pre>{@code
 * java ... io.sluice.bench.meter.Metered samples.txt bench-json io.sluice.cli.Sluice run script.kql
 * }</pre>
 */
public final class Metered {
    private Metered() {}

    /**
     * @param arguments the file of the samples, the topic that is drained, the main class, and what
     *     that one takes
     */
    public static void main(String[] arguments) throws Exception {
        Class<?> contender = Class.forName(arguments[2]);
        Meter meter = Meter.start(Path.of(arguments[0]), arguments[1]);
        try {
            contender
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 3, arguments.length));
            meter.finish();
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
        // Some libraries leave threads behind that would keep the process.
        System.exit(0);
    }
}
