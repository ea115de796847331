package io.sluice.server.protocol;

import io.sluice.server.security.Principal;
import java.util.UUID;

/**
 * Who sent a request, and what both sides call it.
 *
 * @param clientRequestId as the client said, or made up
 * @param activityId ours
 */
record RequestContext(Principal principal, String clientRequestId, UUID activityId) {}
