package io.sluice.kql.physical;

import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;

/** Scans that stand for the rows of an operator's input. No table has such a name. */
final class Leaves {
    /** The only input of an operator. */
    static final String INPUT = "$input";

    private int count;

    /** The only input. */
    static PlanNode.Scan input(Schema schema) {
        return new PlanNode.Scan(INPUT, schema);
    }

    /** Whether a scan of this name is no table. */
    static boolean isLeaf(String name) {
        return name.startsWith("$");
    }

    /** The name of one more input. */
    String next() {
        return "$" + count++;
    }
}
