package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.text.ExpressionPrinter;
import io.sluice.kql.plan.text.PlanPrinter;
import java.util.ArrayList;
import java.util.List;

/** What a chain does, as a query would say it: {@code where Level == "Error" | project A, B}. */
public final class ChainLabel {
    private ChainLabel() {}

    /** The label of a chain. */
    public static String of(ChainPlan plan) {
        List<String> parts = new ArrayList<>();
        List<String> columns = plan.tableSchema().names();
        for (ChainStep step : plan.steps()) {
            if (step instanceof ChainStep.Filter filter) {
                parts.add("where " + ExpressionPrinter.print(filter.predicate()));
            } else {
                List<NamedColumn> projected = ((ChainStep.Project) step).columns();
                parts.add(PlanPrinter.operator(projected, columns));
                columns = projected.stream().map(NamedColumn::name).toList();
            }
        }
        return parts.isEmpty() ? "project *" : String.join(" | ", parts);
    }
}
