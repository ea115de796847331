/** What functions give, by topic: each case is an expression and its value. */
package io.sluice.kql.function;
