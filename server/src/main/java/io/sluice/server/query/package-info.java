/**
 * Runs queries here and now, within limits: the text of a query and a catalog in, rows pushed into
 * a sink out. May depend on the query language and on {@code connector.storage.read}. Start with
 * {@link io.sluice.server.query.QueryRunner}.
 */
package io.sluice.server.query;
