package io.sluice.kql.function.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user-agent string is asked for: its name in a query, in the catalogue, in the result. */
enum AgentTarget {
    BROWSER(
            "browser",
            "user_agent_parsers",
            "Browser",
            new Member("Family", "family_replacement", 1),
            new Member("MajorVersion", "v1_replacement", 2),
            new Member("MinorVersion", "v2_replacement", 3),
            new Member("Patch", "v3_replacement", 4)),
    OPERATING_SYSTEM(
            "os",
            "os_parsers",
            "OperatingSystem",
            new Member("Family", "os_replacement", 1),
            new Member("MajorVersion", "os_v1_replacement", 2),
            new Member("MinorVersion", "os_v2_replacement", 3),
            new Member("Patch", "os_v3_replacement", 4),
            new Member("PatchMinor", "os_v4_replacement", 5)),
    DEVICE(
            "device",
            "device_parsers",
            "Device",
            new Member("Family", "device_replacement", 1),
            new Member("Brand", "brand_replacement", Member.NO_GROUP),
            new Member("Model", "model_replacement", 1));

    private final String word;
    private final String section;
    private final String member;
    private final List<Member> members;

    AgentTarget(String word, String section, String member, Member... members) {
        this.word = word;
        this.section = section;
        this.member = member;
        this.members = List.of(members);
    }

    static Optional<AgentTarget> find(Object name) {
        for (AgentTarget target : values()) {
            if (name instanceof String text && target.word.equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /** Where the catalogue keeps the rules of this target. */
    String section() {
        return section;
    }

    /** The name of this target in the result. */
    String member() {
        return member;
    }

    /** What is said of this target, its family first. */
    List<Member> members() {
        return members;
    }

    /**
     * One thing that is said.
     *
     * @param name in the result
     * @param replacement the key of a rule's text for it, which may quote groups
     * @param group what it is where the rule has no such text
     */
    record Member(String name, String replacement, int group) {
        static final int NO_GROUP = Integer.MAX_VALUE;
    }
}
