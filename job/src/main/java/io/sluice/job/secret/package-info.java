/**
 * Secrets on their way to where they are used: text of a script to something that may be
 * serialised, and back to text in the process that needs it. Depends on {@code io.sluice.catalog}.
 * Start with {@link io.sluice.job.secret.SecretPolicy}.
 */
package io.sluice.job.secret;
