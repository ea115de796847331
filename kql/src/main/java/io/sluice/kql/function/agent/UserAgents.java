package io.sluice.kql.function.agent;

import io.sluice.kql.function.declaration.Scalar;

/** The function that takes user-agent strings apart. */
public final class UserAgents {
    private UserAgents() {}

    @Scalar(
            value = "parse_user_agent(user_agent: string, look_for: string): dynamic",
            doc = "The browser, operating system or device that a user-agent string names.")
    @Scalar(
            value = "parse_user_agent(user_agent: string, look_for: dynamic): dynamic",
            doc = "The browser, operating system or device that a user-agent string names.")
    public static Object parse(String agent, AgentTargets targets) {
        return targets.describe(agent);
    }
}
