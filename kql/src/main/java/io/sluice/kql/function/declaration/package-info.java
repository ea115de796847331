/**
 * How a static method declares itself a function of the language: name, nulls, prepared and hidden
 * arguments. Depends on nothing. Start with {@link io.sluice.kql.function.declaration.Scalar}.
 */
package io.sluice.kql.function.declaration;
