package io.sluice.catalog;

import java.util.Optional;

/**
 * A query with a name, kept as text.
 *
 * @param parameters with their parentheses, as the user wrote them
 * @param body the text between the braces, trimmed
 */
public record StoredFunction(
        String name,
        String parameters,
        String body,
        Optional<String> docString,
        Optional<String> folder) {}
