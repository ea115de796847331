package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import java.util.Map;

/**
 * What a command makes of the catalog, and what it answers.
 *
 * @param databases what is to be defined from now on, by name
 */
public record Change<T>(Map<String, Catalog> databases, T answer) {}
