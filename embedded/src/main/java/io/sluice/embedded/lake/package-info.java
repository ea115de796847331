/**
 * An independent reader of exported files. Depends on DuckDB only. Start with {@link
 * io.sluice.embedded.lake.LakeReader}.
 */
package io.sluice.embedded.lake;
