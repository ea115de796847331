/**
 * Java source as it is being written: blocks, variables, constants, and methods of a size that the
 * JVM takes. Depends on {@code plan} and {@code type}. Start with {@link
 * io.sluice.kql.execution.code.JavaWriter}.
 */
package io.sluice.kql.execution.code;
