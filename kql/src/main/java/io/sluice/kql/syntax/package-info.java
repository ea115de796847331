/**
 * The tree of a query as written, with spans and spelling, for the whole language, also for what
 * cannot run. Depends on {@code type} and {@code diagnostic} only. Start with {@link
 * io.sluice.kql.syntax.Statement}.
 */
package io.sluice.kql.syntax;
