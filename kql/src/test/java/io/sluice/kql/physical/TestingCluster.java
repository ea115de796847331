package io.sluice.kql.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.LocalStages;
import io.sluice.kql.execution.StandingFragment;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.execution.group.RowHashes;
import io.sluice.kql.execution.join.JoinKeyHashes;
import io.sluice.kql.execution.join.KeyedJoin;
import io.sluice.kql.execution.operator.MergeAggregateStage;
import io.sluice.kql.execution.operator.PartialAggregateStage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs a physical plan with several subtasks in one thread: rows are spread at random, batches are
 * small, and whatever may be cut is cut at random, as a checkpoint would.
 */
final class TestingCluster implements PhysicalNode.Visitor<List<List<Object[]>>> {
    private final int subtasks;
    private final Random random;
    private final TableSource tables;
    private final RunContext context;

    private TestingCluster(int subtasks, Random random, TableSource tables, RunContext context) {
        this.subtasks = subtasks;
        this.random = random;
        this.tables = tables;
        this.context = context;
    }

    static List<Object[]> run(
            PhysicalPlan plan,
            int subtasks,
            Random random,
            TableSource tables,
            RunContext context) {
        TestingCluster cluster = new TestingCluster(subtasks, random, tables, context);
        return ByteRows.texts(plan.root().accept(cluster).stream().flatMap(List::stream).toList());
    }

    private List<List<Object[]>> nothing() {
        List<List<Object[]>> rows = new ArrayList<>();
        for (int i = 0; i < subtasks; i++) {
            rows.add(new ArrayList<>());
        }
        return rows;
    }

    @Override
    public List<List<Object[]>> source(PhysicalNode.Source node) {
        List<Object[]> all = new ArrayList<>();
        tables.read(node.table(), node.output(), batch -> ByteRows.add(batch, all));
        List<List<Object[]>> rows = nothing();
        all.forEach(row -> rows.get(random.nextInt(subtasks)).add(row));
        return rows;
    }

    @Override
    public List<List<Object[]>> chain(PhysicalNode.Chain node) {
        List<List<Object[]>> rows = nothing();
        List<List<Object[]>> input = node.input().accept(this);
        Schema from = node.input().output();
        for (int i = 0; i < subtasks; i++) {
            List<Object[]> projected =
                    input.get(i).stream()
                            .map(
                                    row ->
                                            node.chain().input().columns().stream()
                                                    .map(
                                                            c ->
                                                                    row[
                                                                            from.find(c.name())
                                                                                    .orElseThrow()])
                                                    .toArray())
                            .toList();
            rows.set(i, push(node.chain().input(), projected, node.chain().open()));
        }
        return rows;
    }

    private List<Object[]> push(Schema schema, List<Object[]> input, Stage stage) {
        List<Object[]> result = new ArrayList<>();
        BatchConsumer out = batch -> ByteRows.add(batch, result);
        if (stage instanceof RunScoped scoped) {
            scoped.enter(context);
        }
        int from = 0;
        while (from < input.size()) {
            int to = Math.min(input.size(), from + 1 + random.nextInt(3));
            ByteRows.emit(schema, input.subList(from, to), batch -> stage.process(batch, out));
            from = to;
            if (random.nextInt(3) == 0) {
                stage.finishRun(out);
            }
        }
        stage.finishRun(out);
        return result;
    }

    private List<List<Object[]>> each(PhysicalNode input, Stage stage) {
        return input.accept(this).stream().map(rows -> push(input.output(), rows, stage)).toList();
    }

    @Override
    public List<List<Object[]>> local(PhysicalNode.Local node) {
        Stage stage = LocalStages.of(PlanBytes.of(node.operator()).read());
        return each(node.input(), stage);
    }

    @Override
    public List<List<Object[]>> partialAggregate(PhysicalNode.PartialAggregate node) {
        return each(node.input(), new PartialAggregateStage(read(node.aggregate())));
    }

    private static PlanNode.Aggregate read(PlanNode.Aggregate plan) {
        return (PlanNode.Aggregate) PlanBytes.of(plan).read();
    }

    @Override
    public List<List<Object[]>> mergeAggregate(PhysicalNode.MergeAggregate node) {
        List<List<Object[]>> input = exchange(node.input(), node.distribution());
        int working = node.distribution() instanceof Distribution.Single ? 1 : subtasks;
        List<List<Object[]>> rows = nothing();
        for (int i = 0; i < working; i++) {
            MergeAggregateStage first = new MergeAggregateStage(read(node.aggregate()));
            MergeAggregateStage restored = new MergeAggregateStage(read(node.aggregate()));
            Schema schema = node.input().output();
            int half = input.get(i).size() / 2;
            BatchConsumer none = batch -> {};
            ByteRows.emit(schema, input.get(i).subList(0, half), b -> first.process(b, none));
            first.writePartials(batch -> restored.process(batch, none));
            List<Object[]> rest = input.get(i).subList(half, input.get(i).size());
            ByteRows.emit(schema, rest, b -> restored.process(b, none));
            List<Object[]> result = new ArrayList<>();
            restored.finishRun(batch -> ByteRows.add(batch, result));
            rows.set(i, result);
        }
        return rows;
    }

    private List<List<Object[]>> exchange(PhysicalNode input, Distribution distribution) {
        List<List<Object[]>> rows = nothing();
        List<List<Object[]>> sent = input.accept(this);
        if (distribution instanceof Distribution.Single) {
            sent.forEach(rows.get(0)::addAll);
            return rows;
        }
        List<String> columns = ((Distribution.ByHash) distribution).columns();
        RowHashes hashes = RowHashes.of(input.output(), columns);
        for (List<Object[]> part : sent) {
            for (Object[] row : part) {
                ByteRows.emit(
                        input.output(),
                        List.<Object[]>of(row),
                        batch -> rows.get(target(hashes, batch)).add(row));
            }
        }
        return rows;
    }

    private int target(RowHashes hashes, ColumnBatch batch) {
        return (int) Long.remainderUnsigned(hashes.of(batch)[0], subtasks);
    }

    @Override
    public List<List<Object[]>> gather(PhysicalNode.Gather node) {
        Map<String, List<List<Object[]>>> inputs = new HashMap<>();
        Map<String, Schema> schemas = new HashMap<>();
        for (GatherInput input : node.gathered()) {
            inputs.put(input.leaf(), exchange(input.node(), input.distribution()));
            schemas.put(input.leaf(), input.node().output());
        }
        PlanNode fragment = PlanBytes.of(node.fragment()).read();
        List<List<Object[]>> rows = nothing();
        for (int i = 0; i < (node.isSingle() ? 1 : subtasks); i++) {
            int subtask = i;
            List<Object[]> result = new ArrayList<>();
            TableSource leaves =
                    (leaf, columns, out) -> {
                        if (inputs.containsKey(leaf)) {
                            List<Object[]> of = inputs.get(leaf).get(subtask);
                            emit(schemas.get(leaf), columns, of, out);
                        } else {
                            standing(node.standing(), leaf, columns, out);
                        }
                    };
            LocalExecutor.run(fragment, leaves, context, batch -> ByteRows.add(batch, result));
            rows.set(i, result);
        }
        return rows;
    }

    /** Only the columns that the plan keeps. */
    private void standing(
            List<PhysicalNode.Source> kept, String table, Schema columns, BatchConsumer out) {
        PhysicalNode.Source source =
                kept.stream().filter(s -> s.table().equals(table)).findFirst().orElseThrow();
        assertThat(source.output().columns()).containsAll(columns.columns());
        tables.read(table, columns, out);
    }

    @Override
    public List<List<Object[]>> enrich(PhysicalNode.Enrich node) {
        List<List<Object[]>> input = node.input().accept(this);
        List<List<Object[]>> rows = nothing();
        PlanNode fragment = PlanBytes.of(node.fragment()).read();
        for (int i = 0; i < subtasks; i++) {
            List<Object[]> result = new ArrayList<>();
            StandingFragment stage = new StandingFragment(fragment, node.leaf());
            TableSource source = (t, c, out) -> standing(node.standing(), t, c, out);
            stage.enter(context, source, 1);
            ByteRows.emit(
                    node.input().output(),
                    input.get(i),
                    batch -> stage.process(batch, out -> ByteRows.add(out, result)));
            rows.set(i, result);
        }
        return rows;
    }

    /** Each subtask has only the rows of the right side whose hash is its own. */
    @Override
    public List<List<Object[]>> keyedJoin(PhysicalNode.KeyedJoin node) {
        PlanNode.Join join = (PlanNode.Join) PlanBytes.of(node.join()).read();
        Map<Long, List<Object[]>> right = rightRows(node, join);
        List<List<Object[]>> left = nothing();
        JoinKeyHashes hashes = JoinKeyHashes.left(join);
        Schema columns = node.input().output();
        for (Object[] row : node.input().accept(this).stream().flatMap(List::stream).toList()) {
            ByteRows.emit(
                    columns,
                    List.<Object[]>of(row),
                    batch ->
                            left.get((int) Long.remainderUnsigned(hashes.of(batch)[0], subtasks))
                                    .add(row));
        }
        List<List<Object[]>> rows = nothing();
        for (int i = 0; i < subtasks; i++) {
            int subtask = i;
            List<Object[]> result = rows.get(i);
            KeyedJoin stage = new KeyedJoin(join);
            KeyedJoin.RightSide share =
                    (wanted, count, into) -> {
                        for (int n = 0; n < count; n++) {
                            assertThat(Long.remainderUnsigned(wanted[n], subtasks))
                                    .isEqualTo(subtask);
                            List<Object[]> of = right.getOrDefault(wanted[n], List.of());
                            ByteRows.emit(join.right().output(), of, into);
                        }
                    };
            ByteRows.emit(
                    columns,
                    left.get(i),
                    batch -> stage.process(batch, share, out -> ByteRows.add(out, result)));
        }
        return rows;
    }

    private Map<Long, List<Object[]>> rightRows(PhysicalNode.KeyedJoin node, PlanNode.Join join) {
        Map<Long, List<Object[]>> byHash = new HashMap<>();
        List<Object[]> all = new ArrayList<>();
        Stage stage = node.right().open(getClass().getClassLoader());
        if (stage instanceof RunScoped scoped) {
            scoped.enter(context);
        }
        standing(
                List.of(node.standing()),
                node.standing().table(),
                node.right().input(),
                batch -> stage.process(batch, rows -> ByteRows.add(rows, all)));
        JoinKeyHashes hashes = JoinKeyHashes.right(join);
        for (Object[] row : all) {
            ByteRows.emit(
                    join.right().output(),
                    List.<Object[]>of(row),
                    batch -> {
                        long hash = hashes.of(batch)[0];
                        if (!hashes.meetsNothing(0)) {
                            byHash.computeIfAbsent(hash, h -> new ArrayList<>()).add(row);
                        }
                    });
        }
        return byHash;
    }

    private static void emit(Schema from, Schema columns, List<Object[]> rows, BatchConsumer out) {
        List<Object[]> picked =
                rows.stream()
                        .map(
                                row ->
                                        columns.columns().stream()
                                                .map(c -> row[from.find(c.name()).orElseThrow()])
                                                .toArray())
                        .toList();
        ByteRows.emit(columns, picked, out);
    }

    @Override
    public List<List<Object[]>> union(PhysicalNode.Union node) {
        List<List<Object[]>> rows = nothing();
        for (PhysicalNode input : node.inputs()) {
            List<List<Object[]>> more = input.accept(this);
            for (int i = 0; i < subtasks; i++) {
                rows.get(i).addAll(more.get(i));
            }
        }
        return rows;
    }
}
