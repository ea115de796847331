package io.sluice.job.pipeline;

import io.sluice.connector.ledger.KnownCursors;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.kql.function.session.CursorName;
import io.sluice.kql.function.session.RunCursor;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.ScalarType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts offsets in the place of the names of cursors in the chains of a query. */
final class CursorOffsets {
    private final KnownCursors known;
    private final long raisedBy;
    private final UnaryOperator<String> topics;

    private CursorOffsets(KnownCursors known, long raisedBy, UnaryOperator<String> topics) {
        this.known = known;
        this.raisedBy = raisedBy;
        this.topics = topics;
    }

    /**
     * @param topics the topic of a table
     */
    static CursorOffsets of(ExportContext context, UnaryOperator<String> topics) {
        return new CursorOffsets(
                KnownCursors.of(context.ledger(), context.start().id().database()),
                Cursor.raisedBy(context.start().definition().ordinal()),
                topics);
    }

    /**
     * The chain with the offsets of the table that it reads.
     *
     * @throws io.sluice.connector.ledger.UnknownCursorException where the ledger does not know a
     *     cursor of the table's topic by that name
     */
    PhysicalNode.Chain resolve(PhysicalNode.Chain node) {
        List<Serializable> constants = new ArrayList<>(node.chain().constants());
        constants.replaceAll(constant -> resolve(constant, node.input()));
        return new PhysicalNode.Chain(
                node.input(), node.chain().withConstants(constants), node.label());
    }

    /** The plan, whose cursors of runs are those of this definition. */
    PlanNode resolve(PlanNode plan) {
        return PlanExpressions.rewrite(plan, new RunCursors()::rewrite);
    }

    private Serializable resolve(Serializable constant, PhysicalNode input) {
        if (constant instanceof CursorName cursor && cursor.toLookUp().isPresent()) {
            String name = cursor.toLookUp().get();
            if (input instanceof PhysicalNode.Source source) {
                return cursor.at(offsets(name, topics.apply(source.table())));
            }
            throw new IllegalArgumentException(
                    "cursor '%s' means nothing where the query uses it: cursor functions filter a table directly behind its name, before other operators than where, extend and project"
                            .formatted(name));
        }
        return constant instanceof RunCursor cursor ? cursor.raisedBy(raisedBy) : constant;
    }

    /** A partition that the cursor does not know came later: all of it lies behind. */
    private long[] offsets(String name, String topic) {
        Map<Integer, Long> partitions = partitions(known, name, topic);
        int count = partitions.keySet().stream().mapToInt(p -> p + 1).max().orElse(0);
        long[] offsets = new long[count];
        partitions.forEach((partition, offset) -> offsets[partition] = offset);
        return offsets;
    }

    /** The offsets that a name stands for; of the empty one none, it lies before everything. */
    static Map<Integer, Long> partitions(KnownCursors known, String name, String topic) {
        return name.isEmpty()
                ? Map.of()
                : known.find(name, List.of(topic)).offsets().byTopic().get(topic);
    }

    private final class RunCursors extends ExpressionRewriter {
        @Override
        public BoundExpression call(BoundExpression.Call call) {
            boolean isCursor = call.function().shape().prepares(RunCursor.class);
            String argument = RunCursor.argument(raisedBy);
            return isCursor
                    ? new BoundExpression.Call(
                            call.function(),
                            List.of(new BoundExpression.Literal(ScalarType.STRING, argument)),
                            call.site())
                    : super.call(call);
        }

        @Override
        public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
            return new BoundExpression.ScalarQuery(
                    resolve(query.plan()), query.type(), query.list());
        }
    }
}
