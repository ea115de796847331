package io.sluice.server.protocol;

import io.sluice.server.security.Principal;
import java.util.Optional;
import java.util.UUID;

/**
 * Who sent a request, and what both sides call it.
 *
 * @param clientRequestId as the client said, or made up
 * @param activityId ours
 * @param database that it is for, once its body has been read
 */
record RequestContext(
        Principal principal, String clientRequestId, UUID activityId, Optional<String> database) {
    RequestContext in(String name) {
        return new RequestContext(principal, clientRequestId, activityId, Optional.of(name));
    }
}
