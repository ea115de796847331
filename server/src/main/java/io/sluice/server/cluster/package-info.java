/**
 * The Flink cluster that runs a server's exports: jobs with ids that say whose they are in, a list
 * of jobs out; in the server's process, or a session cluster by its REST API. May depend on {@code
 * server.config} and on {@code io.sluice.job}. Start with {@link
 * io.sluice.server.cluster.ExportCluster}.
 */
package io.sluice.server.cluster;
