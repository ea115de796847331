package io.sluice.kql.plan;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
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
 * @param refusals why it must not run, although its columns are known; none for most queries
 */
public record BoundQuery(
        String text,
        List<QueryResult> results,
        List<String> tables,
        List<OperatorUse> operators,
        List<String> functions,
        List<String> externalTables,
        List<Diagnostic> refusals) {
    public BoundQuery {
        results = List.copyOf(results);
        functions = List.copyOf(functions);
        externalTables = List.copyOf(externalTables);
        tables = List.copyOf(tables);
        operators = List.copyOf(operators);
        refusals = List.copyOf(refusals);
    }

    /**
     * This query, if it may run.
     *
     * @throws DiagnosticException with its refusals
     */
    public BoundQuery runnable() {
        if (!refusals.isEmpty()) {
            throw new DiagnosticException(text, refusals);
        }
        return this;
    }

    /**
     * What gives the rows of the last result, for most queries the only one.
     *
     * @throws DiagnosticException where the query must not run
     */
    public PlanNode root() {
        return runnable().last().plan();
    }

    /** The columns of the last result. */
    public Schema output() {
        return last().output();
    }

    private QueryResult last() {
        return results.stream()
                .filter(result -> !result.aside())
                .reduce((before, after) -> after)
                .orElseThrow();
    }
}
