package io.sluice.kql.function.session;

import io.sluice.kql.function.declaration.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The user that a query runs for: that of the operating system, as there is no directory of users
 * to ask.
 */
public final class Principals {
    private static final String TYPE = "localuser";

    private Principals() {}

    @Scalar(
            value = "current_principal(): string",
            doc = "The user that the query runs for, as 'localuser=NAME'.")
    public static String current() {
        return TYPE + "=" + name();
    }

    @Scalar(
            value = "current_principal_details(): dynamic",
            doc = "What is known of the user that the query runs for.")
    public static Object details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("UserPrincipalName", name());
        details.put("Type", TYPE);
        details.put("DisplayName", name());
        details.put("FQN", current());
        return details;
    }

    @Scalar(
            value = "current_principal_is_member_of(group: string, more: string...): bool",
            doc = "Whether one of several principals is the user that the query runs for.")
    public static boolean isMemberOf(String group, String[] more) {
        return group.equals(current()) || List.of(more).contains(current());
    }

    @Scalar("current_principal_is_member_of(groups: dynamic): bool")
    public static boolean isMemberOf(Object groups) {
        return groups instanceof List<?> list ? list.contains(current()) : current().equals(groups);
    }

    @Scalar(
            value = "current_cluster_endpoint(): string",
            doc = "Where the query runs: always 'localhost'.")
    public static String endpoint() {
        return "localhost";
    }

    private static String name() {
        return System.getProperty("user.name", "unknown");
    }
}
