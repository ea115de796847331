/**
 * The directories that embedded parts make and take away again: a path in, nothing left of it out.
 * Depends on nothing. Start with {@link io.sluice.embedded.file.Directories}.
 */
package io.sluice.embedded.file;
