/**
 * What commands answer: tables of results and their text, and definitions printed as the commands
 * that give them, with secrets masked. Depends on {@code io.sluice.catalog} and the types. Start
 * with {@link io.sluice.command.result.ResultTable}.
 */
package io.sluice.command.result;
