/**
 * What {@code .show} gives: the columns of the answers about exports, and answers taken through the
 * operators behind a {@code |}. May depend on {@code command.result}, {@code command.syntax} and on
 * the query language, which runs the operators. Start with {@link
 * io.sluice.command.show.PipedRows}.
 */
package io.sluice.command.show;
