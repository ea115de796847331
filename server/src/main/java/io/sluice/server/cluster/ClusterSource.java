package io.sluice.server.cluster;

import io.sluice.server.config.ServerSettings;

/** Starts the cluster of a server that names none: in the same process. */
@FunctionalInterface
public interface ClusterSource {
    /** Starts it; the server closes it. */
    ExportCluster start(ServerSettings settings);
}
