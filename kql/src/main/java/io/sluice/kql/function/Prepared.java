package io.sluice.kql.function;

import java.io.Serializable;

/**
 * A string argument in a form that is costly to make: made once where it is constant, kept while it
 * stays the same where it is not. An implementation has {@code public static T of(String)}, which
 * throws {@link IllegalArgumentException}, with a sentence for the user, for a text that is none.
 */
public interface Prepared extends Serializable {}
