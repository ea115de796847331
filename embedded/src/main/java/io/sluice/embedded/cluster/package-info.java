/**
 * Turns the Flink jars of this JVM's class path into a standalone session cluster of several JVMs,
 * whose processes tests may kill, and drives it with Flink's own command line and REST API. Depends
 * on Flink only, and none of our classes is on the cluster's class path: a job jar brings all it
 * needs. Start with {@link io.sluice.embedded.cluster.SessionCluster}.
 */
package io.sluice.embedded.cluster;
