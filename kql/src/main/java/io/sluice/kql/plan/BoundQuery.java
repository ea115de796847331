package io.sluice.kql.plan;

import io.sluice.kql.type.Schema;
import java.util.List;

/**
 * A query that is free of mistakes.
 *
 * @param text as the user sent it; spans count its characters
 * @param root what gives its rows
 * @param tables the tables it reads, in the order of their first use
 * @param operators the operators it uses that not every host runs
 */
public record BoundQuery(
        String text, PlanNode root, List<String> tables, List<OperatorUse> operators) {
    public BoundQuery {
        tables = List.copyOf(tables);
        operators = List.copyOf(operators);
    }

    /** The columns of the result. */
    public Schema output() {
        return root.output();
    }
}
