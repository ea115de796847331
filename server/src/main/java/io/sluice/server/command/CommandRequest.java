package io.sluice.server.command;

import io.sluice.server.security.Principal;
import java.time.Duration;

/**
 * One request to the management endpoint.
 *
 * @param database in which its commands work
 * @param time after which a {@code .show} is ended
 */
public record CommandRequest(
        String text, String database, Principal principal, String clientRequestId, Duration time) {}
