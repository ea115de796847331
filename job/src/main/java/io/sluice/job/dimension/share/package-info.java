/**
 * A dimension table that is shared out: rows of the table and facts meet by the hash of the key
 * that they are joined by, and the rows stand in Flink's keyed state. Depends on {@code dimension},
 * {@code operator} and the connectors. Start with {@link
 * io.sluice.job.dimension.share.SharedTables}.
 */
package io.sluice.job.dimension.share;
