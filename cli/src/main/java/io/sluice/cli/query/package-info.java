/**
 * Queries typed by a person: {@code sluice query}, {@code sluice explain} and {@code sluice shell}.
 * Depends on the query language and {@code cli.export}. Start with {@link
 * io.sluice.cli.query.QuerySession}.
 */
package io.sluice.cli.query;
