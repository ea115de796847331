/**
 * What a browser's user-agent string says: texts into bags, by the catalogue of the ua-parser
 * project. May depend on {@code function.declaration} and on the regular expressions of RE2. Start
 * with {@link io.sluice.kql.function.agent.UserAgents}.
 */
package io.sluice.kql.function.agent;
