package io.sluice.job.dimension.share;

import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.batch.RunBatchTypeInformation;
import io.sluice.connector.failure.FailureReports;
import io.sluice.job.dimension.DimensionRows;
import io.sluice.job.dimension.DimensionRowsType;
import io.sluice.job.dimension.DimensionTable;
import io.sluice.job.dimension.Dimensions;
import io.sluice.kql.physical.PhysicalNode;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * A join with a table that is shared out, as operators of a pipeline. Rows travel in batches of
 * many keys, so that the operators with keyed state say themselves which key is the current one,
 * and the exchanges before them send a row where Flink has the state of its key.
 */
public final class SharedTables {
    private static final TypeInformation<Tuple2<Integer, DimensionRows>> ROUTED =
            new TupleTypeInfo<>(Types.INT, new DimensionRowsType());

    private final SharePlan plan;
    private final String uid;
    private final DataStream<DimensionRows> changes;
    private final StreamExecutionEnvironment environment;

    /**
     * @param uid of the operators, unlike that of any other join
     */
    public SharedTables(PhysicalNode.KeyedJoin node, Dimensions dimensions, String uid) {
        DimensionTable table = dimensions.table(node.standing().table());
        this.changes = dimensions.changes(table.name());
        this.environment = changes.getExecutionEnvironment();
        this.plan = SharePlan.of(node, table, new KeyGroups(environment.getMaxParallelism()));
        this.uid = uid;
    }

    /** Sends facts to the subtasks of the join. */
    public DataStream<Tuple2<Integer, RunBatch>> share(
            DataStream<RunBatch> facts, String name, String operatorUid, FailureReports failures) {
        return toTarget(
                facts.transform(
                                name,
                                new TupleTypeInfo<>(Types.INT, facts.getType()),
                                failures.watched(new FactShareOperator(plan)))
                        .uid(operatorUid));
    }

    /**
     * The join.
     *
     * @param facts of all that {@link #share} sends
     */
    public DataStream<RunBatch> join(
            DataStream<Tuple2<Integer, RunBatch>> facts, PhysicalNode.KeyedJoin node, String name) {
        TwoInputTransformation<Tuple2<Integer, RunBatch>, Tuple2<Integer, DimensionRows>, RunBatch>
                join =
                        new TwoInputTransformation<>(
                                facts.getTransformation(),
                                toShares().getTransformation(),
                                name,
                                new SharedJoinOperator(plan),
                                new RunBatchTypeInformation(node.output()),
                                environment.getParallelism(),
                                false);
        join.setStateKeySelectors(new NoKey<>(), new NoKey<>());
        join.setStateKeyType(Types.LONG);
        return added(join, uid);
    }

    private DataStream<Tuple2<Integer, DimensionRows>> toShares() {
        String table = plan.table().name();
        if (!plan.table().upsert()) {
            return toTarget(
                    changes.transform("share out " + table, ROUTED, new RowShareOperator(plan))
                            .uid(uid + "-rows"));
        }
        DataStream<Tuple2<Integer, DimensionRows>> records =
                toTarget(
                        changes.transform(
                                        table + " by key",
                                        ROUTED,
                                        new RecordExchangeOperator(plan.groups()))
                                .uid(uid + "-records"));
        OneInputTransformation<Tuple2<Integer, DimensionRows>, Tuple2<Integer, DimensionRows>>
                share =
                        new OneInputTransformation<>(
                                records.getTransformation(),
                                "share out " + table,
                                new RecordShareOperator(plan),
                                ROUTED,
                                environment.getParallelism(),
                                false);
        share.setStateKeySelector(new NoKey<>());
        share.setStateKeyType(Types.STRING);
        return toTarget(added(share, uid + "-rows"));
    }

    private <T> DataStream<T> added(PhysicalTransformation<T> operator, String operatorUid) {
        operator.setUid(operatorUid);
        operator.setMaxParallelism(plan.groups().count());
        environment.addOperator(operator);
        return new DataStream<>(environment, operator);
    }

    private static <T> DataStream<Tuple2<Integer, T>> toTarget(
            DataStream<Tuple2<Integer, T>> parts) {
        return parts.partitionCustom(new ToTarget(), part -> part.f0);
    }

    /** Sends a part to its subtask. */
    private static final class ToTarget implements Partitioner<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public int partition(Integer target, int subtasks) {
            return target;
        }
    }

    /**
     * Elements of many keys have none themselves; that there is one makes the state a keyed one.
     */
    private static final class NoKey<T, K> implements KeySelector<T, K> {
        private static final long serialVersionUID = 1L;

        @Override
        public K getKey(T element) {
            throw new IllegalStateException("the operator says which key is the current one");
        }
    }
}
