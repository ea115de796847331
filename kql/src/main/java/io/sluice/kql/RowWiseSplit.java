package io.sluice.kql;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainLabel;
import io.sluice.kql.execution.chain.ChainPlan;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.DeepStack;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.RowWiseBranches;
import io.sluice.kql.plan.ScalarQueries;
import io.sluice.kql.plan.rule.Optimizer;
import java.util.List;
import java.util.Optional;

/** Turns a bound query into branches, or says which of its operators are not row-wise. */
final class RowWiseSplit {
    private RowWiseSplit() {}

    static RowWiseQuery split(BoundQuery query) {
        return DeepStack.call(query.root(), () -> branches(query));
    }

    private static RowWiseQuery branches(BoundQuery query) {
        if (query.results().size() > 1) {
            throw new DiagnosticException(query.text(), List.of(severalResults(query)));
        }
        Optional<List<PlanNode>> plans = RowWiseBranches.of(query.root());
        if (plans.isEmpty()
                || ScalarQueries.anyIn(query.root())
                || !query.externalTables().isEmpty()) {
            throw new DiagnosticException(query.text(), refusals(query));
        }
        List<ChainPlan> chains =
                plans.get().stream().map(Optimizer::optimize).map(ChainPlan::of).toList();
        boolean usesClock = chains.stream().anyMatch(ChainPlan::usesClock);
        return new RowWiseQuery(
                chains.stream().map(RowWiseSplit::branch).toList(), query.output(), usesClock);
    }

    private static Branch branch(ChainPlan plan) {
        return new Branch(
                plan.table(),
                plan.scanSchema(),
                ChainGenerator.generate(plan.scanSchema(), plan.steps(), plan.output()),
                ChainLabel.of(plan));
    }

    private static Diagnostic severalResults(BoundQuery query) {
        return Diagnostic.of(
                ErrorCode.NOT_SUPPORTED,
                new SourceSpan(0, query.text().length()),
                "a continuous export has one result, this query has %d"
                        .formatted(query.results().size()));
    }

    private static List<Diagnostic> refusals(BoundQuery query) {
        if (query.operators().isEmpty()) {
            return List.of(
                    Diagnostic.of(
                            ErrorCode.NOT_SUPPORTED,
                            new SourceSpan(0, query.text().length()),
                            ScalarQueries.anyIn(query.root())
                                    ? "a query within an expression is not available in a"
                                            + " continuous export in this version"
                                    : "a continuous export reads tables, this query reads none"));
        }
        return query.operators().stream()
                .map(
                        use ->
                                Diagnostic.of(
                                        ErrorCode.NOT_SUPPORTED,
                                        new SourceSpan(
                                                use.span().start(),
                                                Math.min(
                                                        use.span().start() + use.name().length(),
                                                        query.text().length())),
                                        "'%s' is not available in a continuous export in this version"
                                                .formatted(use.name())))
                .toList();
    }
}
