/**
 * External tables as dimensions: what files one consists of when a run is fixed, and their rows
 * where the run is worked on. Depends on {@code connector.storage.read}. Start with {@link
 * io.sluice.job.dimension.external.ExternalRows}.
 */
package io.sluice.job.dimension.external;
