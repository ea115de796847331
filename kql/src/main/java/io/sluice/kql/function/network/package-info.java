/**
 * Network addresses and URLs in texts. Depends on {@code function.declaration} and {@code
 * function.dynamic}. Start with {@link io.sluice.kql.function.network.Ipv4}.
 */
package io.sluice.kql.function.network;
