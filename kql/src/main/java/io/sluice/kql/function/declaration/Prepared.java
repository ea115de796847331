package io.sluice.kql.function.declaration;

import java.io.Serializable;

/**
 * An argument in a form that is costly to make: made once where it is constant, kept while it stays
 * the same where it is not. An implementation has, with a parameter of {@code String} or of {@code
 * Object} as its argument is a string or dynamic,
 *
 * <ul>
 *   <li>{@code public static T of(...)}, which throws {@link IllegalArgumentException}, with a
 *       sentence for the user, for a constant that is none
 *   <li>{@code public static T lenient(...)}, which never throws, for what rows bring
 * </ul>
 */
public interface Prepared extends Serializable {}
