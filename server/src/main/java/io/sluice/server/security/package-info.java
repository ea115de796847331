/**
 * Who asks, and what they may do: every request passes {@link io.sluice.server.security.Access}
 * with its principal and database. Depends on nothing. Start with {@link
 * io.sluice.server.security.Access}.
 */
package io.sluice.server.security;
