package io.sluice.command.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/**
 * The {@code with (…)} of a command.
 *
 * @param span from {@code with} to the closing parenthesis; empty, where it would stand, when it
 *     was not given
 */
public record PropertyList(List<Property> properties, SourceSpan span) {
    public PropertyList {
        properties = List.copyOf(properties);
    }

    /** {@code name = value}. */
    public record Property(Identifier name, Value value) {}
}
