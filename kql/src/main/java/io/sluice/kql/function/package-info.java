/**
 * The scalar functions and operators of the language: static methods in classes by topic, each with
 * its signature, null behaviour and documentation in one annotation. Depends on {@code type} and
 * {@code batch}. Start with {@link io.sluice.kql.function.FunctionRegistry}.
 */
package io.sluice.kql.function;
