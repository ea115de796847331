package io.sluice.kql.physical;

/**
 * One of the inputs of a {@link PhysicalNode.Gather}.
 *
 * @param leaf the name under which the gather's plan scans it
 */
public record GatherInput(PhysicalNode node, Distribution distribution, String leaf) {}
