package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.ConstantPool;
import io.sluice.kql.plan.BoundExpression;
import java.util.ArrayList;
import java.util.List;

/** Divides a chain that is too large for one method among several loops. */
final class ChainSplit {
    private final ChainWriter writer;
    private final boolean filters;
    private int columnsPerLoop = 32;

    ChainSplit(ChainWriter writer, boolean filters) {
        this.writer = writer;
        this.filters = filters;
    }

    ClassText split(List<Integer> written) {
        List<List<Integer>> groups = groups(written);
        KeptValues kept = kept(groups);
        ClassText text = new ClassText(new ConstantPool());
        text.declare(kept.declarations());
        StringBuilder run = new StringBuilder(kept.allocations());
        if (filters) {
            writer.select(text, kept);
            run.append("final int[] selected = new int[batch.size()];\n");
            run.append("final int n = select(batch, into, selected);\n");
        } else {
            run.append("final int[] selected = null;\nfinal int n = batch.size();\n");
        }
        for (int i = 0; i < groups.size(); i++) {
            writer.compute(text, kept, i + 1, groups.get(i));
            run.append("compute%d(batch, into, selected, n);\n".formatted(i + 1));
        }
        text.method("int run", "", run.append("return n;\n").toString());
        return text;
    }

    /** Loop 0 chooses the rows; the others fill a group of columns each. */
    private KeptValues kept(List<List<Integer>> groups) {
        ResolvedChain chain = writer.chain();
        List<List<BoundExpression>> loops = new ArrayList<>();
        loops.add(chain.conditions());
        for (List<Integer> group : groups) {
            List<BoundExpression> computed = new ArrayList<>(writer.results(group));
            chain.stepsFor(computed, false).forEach(step -> computed.add(step.expression()));
            loops.add(computed);
        }
        return new KeptValues(loops, writer.costs());
    }

    private List<List<Integer>> groups(List<Integer> written) {
        List<List<Integer>> groups = new ArrayList<>();
        int from = 0;
        while (from < written.size()) {
            int to = end(from, written);
            groups.add(written.subList(from, to));
            columnsPerLoop = 2 * (to - from);
            from = to;
        }
        return groups;
    }

    /** Behind the last column that fits into a loop that begins with one; at least that one. */
    private int end(int from, List<Integer> written) {
        int to = Math.min(written.size(), from + columnsPerLoop);
        if (to - from == 1) {
            return to;
        }
        int length = writer.length(written.subList(from, to));
        while (length > ChainWriter.METHOD_LIMIT && to - from > 1) {
            // Aim at the limit in proportion, so that 2,000 columns do not take 2,000 attempts.
            long fitting = (long) (to - from) * ChainWriter.METHOD_LIMIT / length;
            to = from + (int) Math.max(1, Math.min(to - from - 1, fitting));
            length = writer.length(written.subList(from, to));
        }
        return to;
    }
}
