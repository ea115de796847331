/**
 * How files get into a storage root: hidden files become visible ones, or go away. Depends on
 * Flink's file systems and on {@code storage.committable} for what a hidden file is. Start with
 * {@link io.sluice.connector.storage.root.RootFileSystem}.
 */
package io.sluice.connector.storage.root;
