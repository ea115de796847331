package io.sluice.connector.spill;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.sort.SortStage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** A process of its own that sorts so many rows, and looks whether they come in order. */
final class SortInSmallHeap {
    private static final Schema SCHEMA =
            Schema.of(
                    new Column("Key", ScalarType.LONG),
                    new Column("Arrival", ScalarType.LONG),
                    new Column("Text", ScalarType.STRING));

    private long count;
    private long lastKey = Long.MIN_VALUE;
    private long lastArrival = -1;

    private SortInSmallHeap() {}

    /** Arguments: a directory for files, how many rows. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        PlanNode.Sort plan =
                new PlanNode.Sort(
                        new PlanNode.Scan("T", SCHEMA),
                        List.of(new SortKey("Key", true, true)),
                        OptionalLong.empty());
        SortInSmallHeap check = new SortInSmallHeap();
        try (FileSpace space =
                new FileSpace(
                        Runtime.getRuntime().maxMemory() / 8,
                        () -> Files.createTempFile(directory, "rows", ""),
                        (what, bytes, limit) -> new IllegalStateException(what))) {
            Stage sort = SortStage.of(plan, space);
            push(rows, sort);
            sort.finishRun(check::take);
        }
        if (check.count != rows) {
            throw new AssertionError(check.count + " rows came out");
        }
        System.out.println("sorted " + rows + " rows");
    }

    private static void push(int rows, Stage sort) {
        Random random = new Random(3);
        ColumnBatch batch = ColumnBatch.allocate(SCHEMA);
        for (int from = 0; from < rows; from += ColumnBatch.CAPACITY) {
            int size = Math.min(ColumnBatch.CAPACITY, rows - from);
            for (int i = 0; i < size; i++) {
                // Each key comes three times or so: those keep the order in which they came.
                ((LongVector) batch.vector(0)).values[i] = random.nextInt(1_000_000);
                ((LongVector) batch.vector(1)).values[i] = (long) from + i;
                byte[] text = ("text of row " + (from + i)).getBytes(StandardCharsets.UTF_8);
                ((BytesVector) batch.vector(2)).set(i, text);
            }
            batch.setSize(size);
            sort.process(batch, nothing -> {});
        }
    }

    private void take(ColumnBatch batch) {
        long[] keys = ((LongVector) batch.vector(0)).values;
        long[] arrivals = ((LongVector) batch.vector(1)).values;
        BytesVector texts = (BytesVector) batch.vector(2);
        for (int i = 0; i < batch.size(); i++) {
            boolean inOrder =
                    keys[i] > lastKey || (keys[i] == lastKey && arrivals[i] > lastArrival);
            if (!inOrder || !texts.toString(i).equals("text of row " + arrivals[i])) {
                throw new AssertionError("out of order at row " + (count + i));
            }
            lastKey = keys[i];
            lastArrival = arrivals[i];
        }
        count += batch.size();
    }
}
