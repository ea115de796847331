package io.sluice.connector.kafka;

import io.sluice.connector.kafka.settings.SourceClock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A clock that tests set; found by name, since the source serialises its clock. */
record TestingClock(String name) implements SourceClock {
    private static final Map<String, Long> TIMES = new ConcurrentHashMap<>();
    private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();

    void set(long millis) {
        TIMES.put(name, millis);
    }

    /** The next question of the enumerator's thread throws, which ends the enumerator's life. */
    void breakOnce() {
        BROKEN.add(name);
    }

    boolean isBroken() {
        return BROKEN.contains(name);
    }

    @Override
    public long now() {
        if (Thread.currentThread().getName().startsWith("SourceCoordinator")
                && BROKEN.remove(name)) {
            throw new IllegalStateException("the enumerator fails, as the test wants it to");
        }
        return TIMES.get(name);
    }
}
