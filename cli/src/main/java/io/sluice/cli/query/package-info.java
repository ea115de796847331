/**
 * Questions typed by a person: {@code sluice query}, {@code explain}, {@code show}, {@code execute}
 * and {@code shell}. Depends on the query language, {@code cli.client} and {@code cli.export}.
 * Start with {@link io.sluice.cli.query.QuerySession}.
 */
package io.sluice.cli.query;
