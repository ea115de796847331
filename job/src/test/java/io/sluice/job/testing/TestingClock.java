package io.sluice.job.testing;

import io.sluice.connector.kafka.settings.SourceClock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test sets; what travels with the job is its id, all parts run in this process. */
public final class TestingClock implements SourceClock {
    private static final long serialVersionUID = 1L;
    private static final Map<String, AtomicLong> CLOCKS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    private TestingClock(long now) {
        CLOCKS.put(id, new AtomicLong(now));
    }

    public static TestingClock at(long millis) {
        return new TestingClock(millis);
    }

    public void set(long millis) {
        CLOCKS.get(id).set(millis);
    }

    public void advance(long millis) {
        CLOCKS.get(id).addAndGet(millis);
    }

    @Override
    public long now() {
        return CLOCKS.get(id).get();
    }
}
