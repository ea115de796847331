package io.sluice.kql.function.agent;

import io.sluice.kql.function.declaration.Prepared;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What to look for in user-agent strings, and what was found in those seen last. */
public final class AgentTargets implements Prepared {
    private static final long serialVersionUID = 1L;

    /** Few agents send most of the requests, and an unknown one costs a walk of the catalogue. */
    private static final int REMEMBERED = 1 << 12;

    /** No browser sends more; what is longer was made up, and is looked at up to here. */
    private static final int MAX_CHARACTERS = 4096;

    private final EnumSet<AgentTarget> targets;
    private transient AtomicReferenceArray<Known> known = new AtomicReferenceArray<>(REMEMBERED);

    private AgentTargets(Set<AgentTarget> targets) {
        this.targets = EnumSet.noneOf(AgentTarget.class);
        this.targets.addAll(targets);
    }

    /** One target. */
    public static AgentTargets of(String name) {
        return of(List.of(name));
    }

    /** One target or a list of them. */
    public static AgentTargets of(Object names) {
        Set<AgentTarget> targets = EnumSet.noneOf(AgentTarget.class);
        for (Object name : names instanceof List<?> list ? list : List.of(names)) {
            targets.add(
                    AgentTarget.find(name)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    ("look_for must be 'browser', 'os', 'device' or"
                                                                    + " a list of them, got '%s'")
                                                            .formatted(name))));
        }
        return new AgentTargets(targets);
    }

    /** As {@link #of(String)}; a name that is no target finds nothing. */
    public static AgentTargets lenient(String name) {
        return lenient((Object) name);
    }

    /** As {@link #of(Object)}; names that are no targets find nothing. */
    public static AgentTargets lenient(Object names) {
        Set<AgentTarget> targets = EnumSet.noneOf(AgentTarget.class);
        if (names != null) {
            for (Object name : names instanceof List<?> list ? list : List.of(names)) {
                AgentTarget.find(name).ifPresent(targets::add);
            }
        }
        return new AgentTargets(targets);
    }

    /** A bag with a bag for each target. */
    Object describe(String text) {
        String agent = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        int slot = agent.hashCode() & (REMEMBERED - 1);
        Known before = known.get(slot);
        if (before != null && before.agent.equals(agent)) {
            return before.found;
        }
        Object found = find(agent);
        known.set(slot, new Known(agent, found));
        return found;
    }

    private Object find(String agent) {
        AgentCatalog catalog = AgentCatalog.load();
        Map<String, Object> found = new LinkedHashMap<>();
        for (AgentTarget target : targets) {
            found.put(target.member(), catalog.find(target, agent));
        }
        return Collections.unmodifiableMap(found);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        known = new AtomicReferenceArray<>(REMEMBERED);
    }

    private record Known(String agent, Object found) {}
}
