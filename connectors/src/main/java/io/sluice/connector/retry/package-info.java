/**
 * How long to wait before something is tried again: failures in, pauses out, for the source and the
 * sink alike. Depends on nothing. Start with {@link io.sluice.connector.retry.Backoff}.
 */
package io.sluice.connector.retry;
