package io.sluice.kql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a plan whose operators treat each row by itself into one chain for each scan: what stands
 * behind a union happens in every branch.
 */
public final class RowWiseBranches implements PlanNode.Visitor<Optional<List<PlanNode>>> {
    private RowWiseBranches() {}

    /** One plan without a union for each scan; empty where an operator needs several rows. */
    public static Optional<List<PlanNode>> of(PlanNode root) {
        return SubqueryUse.in(root) ? Optional.empty() : root.accept(new RowWiseBranches());
    }

    @Override
    public Optional<List<PlanNode>> scan(PlanNode.Scan node) {
        return Optional.of(List.of(node));
    }

    @Override
    public Optional<List<PlanNode>> singleRow(PlanNode.SingleRow node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> filter(PlanNode.Filter node) {
        return node.input()
                .accept(this)
                .map(
                        inputs ->
                                inputs.stream()
                                        .<PlanNode>map(
                                                input ->
                                                        new PlanNode.Filter(
                                                                input, node.predicate()))
                                        .toList());
    }

    @Override
    public Optional<List<PlanNode>> project(PlanNode.Project node) {
        return node.input()
                .accept(this)
                .map(
                        inputs ->
                                inputs.stream()
                                        .<PlanNode>map(
                                                input ->
                                                        new PlanNode.Project(input, node.columns()))
                                        .toList());
    }

    @Override
    public Optional<List<PlanNode>> union(PlanNode.Union node) {
        List<PlanNode> branches = new ArrayList<>();
        for (PlanNode input : node.inputs()) {
            Optional<List<PlanNode>> split = input.accept(this);
            if (split.isEmpty()) {
                return split;
            }
            branches.addAll(split.get());
        }
        return Optional.of(branches);
    }

    @Override
    public Optional<List<PlanNode>> values(PlanNode.Values node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> range(PlanNode.Range node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> sort(PlanNode.Sort node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> take(PlanNode.Take node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> aggregate(PlanNode.Aggregate node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> join(PlanNode.Join node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> mvExpand(PlanNode.MvExpand node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> part(PlanNode.Part node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> mvApply(PlanNode.MvApply node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> partition(PlanNode.Partition node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> matchSteps(PlanNode.MatchSteps node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> topNested(PlanNode.TopNested node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> makeSeries(PlanNode.MakeSeries node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> window(PlanNode.Window node) {
        return Optional.empty();
    }

    @Override
    public Optional<List<PlanNode>> apply(PlanNode.Apply node) {
        return Optional.empty();
    }
}
