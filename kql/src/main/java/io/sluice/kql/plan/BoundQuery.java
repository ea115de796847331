package io.sluice.kql.plan;

import io.sluice.kql.type.Schema;
import java.util.List;

/**
 * A query that is free of mistakes.
 *
 * @param text as the user sent it; spans count its characters
 * @param results one at least: one for each statement with rows, several of a {@code fork}
 * @param tables the tables it reads, in the order of their first use
 * @param operators the operators it uses that not every host runs
 * @param functions the stored functions it uses, also those that others of them use
 * @param externalTables the external tables it reads; a {@code Scan} names one of these or of
 *     {@code tables}, which have no name in common
 */
public record BoundQuery(
        String text,
        List<QueryResult> results,
        List<String> tables,
        List<OperatorUse> operators,
        List<String> functions,
        List<String> externalTables) {
    public BoundQuery {
        results = List.copyOf(results);
        functions = List.copyOf(functions);
        externalTables = List.copyOf(externalTables);
        tables = List.copyOf(tables);
        operators = List.copyOf(operators);
    }

    /** What gives the rows of the last result, for most queries the only one. */
    public PlanNode root() {
        return results.get(results.size() - 1).plan();
    }

    /** The columns of the last result. */
    public Schema output() {
        return root().output();
    }
}
