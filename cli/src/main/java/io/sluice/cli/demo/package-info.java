/**
 * The demo: broker, cluster, producer and the example's export in one process, and the check that
 * the files hold what was produced. Depends on the embedded parts. Start with {@code Demo}.
 */
package io.sluice.cli.demo;
