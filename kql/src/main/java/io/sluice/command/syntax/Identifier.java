package io.sluice.command.syntax;

import io.sluice.kql.diagnostic.SourceSpan;

/** A name as the user wrote it, without its brackets and quotes. */
public record Identifier(String name, SourceSpan span) {}
