package io.sluice.embedded.cluster;

/**
 * One chain of operators of a job, as the web UI draws it.
 *
 * @param id what metrics of the chain are asked by
 * @param name the names of its operators, joined by arrows
 * @param status of the chain as a whole, such as {@code RUNNING}
 */
public record JobVertex(String id, String name, int parallelism, String status) {}
