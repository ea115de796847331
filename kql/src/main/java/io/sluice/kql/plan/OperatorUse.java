package io.sluice.kql.plan;

import io.sluice.kql.diagnostic.SourceSpan;

/** An operator that a query uses, by its first word, for checks that speak of the text. */
public record OperatorUse(String name, SourceSpan span) {}
