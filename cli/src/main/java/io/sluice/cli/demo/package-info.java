/**
 * The demo: broker, cluster, producer and the example's export in one process, and the check that
 * the files hold what was produced. Depends on the embedded parts and on {@code
 * io.sluice.cli.export}. Start with {@code Demo}; {@code ProduceCommand} is its producer alone.
 */
package io.sluice.cli.demo;
