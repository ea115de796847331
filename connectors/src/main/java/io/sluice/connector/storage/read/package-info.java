/**
 * External tables as something to read: which files there are, and their rows as column batches.
 * Depends on {@code io.sluice.catalog}, {@code storage.path}, {@code storage.root} for the URIs of
 * roots, and the readers of formats in its sub-packages. Start with {@link
 * io.sluice.connector.storage.read.ExternalTableReader}.
 */
package io.sluice.connector.storage.read;
