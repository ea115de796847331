package io.sluice.embedded.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/**
 * The checkpoints of a job since it was submitted.
 *
 * @param completed how many completed, savepoints included
 * @param failed how many failed or were aborted
 * @param inProgress how many are under way
 * @param restored how often the job was restored from one: after a failure, or from the savepoint
 *     it started with
 * @param latest the last one completed
 */
public record Checkpoints(
        long completed, long failed, long inProgress, long restored, Optional<Completed> latest) {

    /**
     * One completed checkpoint.
     *
     * @param id its number in the job
     * @param stateBytes size of the state it holds, in bytes
     * @param durationMillis from trigger to acknowledgement by the last task, in ms
     * @param path where it is; empty when it is not retained outside
     */
    public record Completed(long id, long stateBytes, long durationMillis, Optional<URI> path) {}

    static Checkpoints of(JsonNode answer) {
        JsonNode counts = answer.path("counts");
        return new Checkpoints(
                counts.path("completed").asLong(),
                counts.path("failed").asLong(),
                counts.path("in_progress").asLong(),
                counts.path("restored").asLong(),
                Optional.of(answer.path("latest").path("completed"))
                        .filter(JsonNode::isObject)
                        .map(Checkpoints::completed));
    }

    private static Completed completed(JsonNode node) {
        return new Completed(
                node.path("id").asLong(),
                node.path("state_size").asLong(),
                node.path("end_to_end_duration").asLong(),
                Optional.of(node.path("external_path").asText())
                        .filter(path -> path.startsWith("file:") || path.contains("://"))
                        .map(URI::create));
    }
}
