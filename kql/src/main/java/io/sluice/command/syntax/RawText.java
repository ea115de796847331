package io.sluice.command.syntax;

import io.sluice.kql.diagnostic.SourceSpan;

/** Text of another language inside a command, trimmed, at its place in the script. */
public record RawText(String text, SourceSpan span) {}
