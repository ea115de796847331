/**
 * Kusto's REST protocol: requests of HTTP into commands and queries, tables into the JSON that
 * Kusto's clients read, failures into its error bodies. May depend on {@code server.command},
 * {@code server.query} and Javalin. Start with {@link io.sluice.server.protocol.KustoEndpoint}.
 */
package io.sluice.server.protocol;
