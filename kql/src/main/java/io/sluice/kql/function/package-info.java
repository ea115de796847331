/**
 * The registry of scalar functions: signatures found by annotation, and calls of them. Depends on
 * the topics below it and on {@code type}. Start with {@link
 * io.sluice.kql.function.FunctionRegistry}.
 */
package io.sluice.kql.function;
