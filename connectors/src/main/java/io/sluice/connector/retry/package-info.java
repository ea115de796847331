/**
 * Whether and when something is tried again: failures in, causes and pauses out, for the source and
 * the sink alike. Depends on Flink's classes of failures. Start with {@link
 * io.sluice.connector.retry.Backoff}.
 */
package io.sluice.connector.retry;
