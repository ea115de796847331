package io.sluice.kql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainPlan;
import io.sluice.kql.function.CountedFunction;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a query says several times is computed once for a row, and not for rows without need. */
class EvaluationsTest {
    private static final Schema SCHEMA = TestingKql.schema("a: long, s: string");
    private static final List<List<Object>> ROWS =
            List.of(List.of(1L, "one"), List.of(2L, "two"), List.of(3L, "three"), List.of(4L, ""));

    /** The result and how often {@code reverse} was evaluated for it. */
    private record Outcome(int evaluations, List<List<Object>> rows) {}

    private static Outcome run(String query) {
        ScalarFunction counted = CountedFunction.fresh();
        ExpressionRewriter counting =
                new ExpressionRewriter() {
                    @Override
                    public BoundExpression call(BoundExpression.Call original) {
                        BoundExpression.Call call = (BoundExpression.Call) super.call(original);
                        return call.function().name().equals("reverse")
                                ? new BoundExpression.Call(counted, call.arguments(), call.site())
                                : call;
                    }
                };
        PlanNode plan = Kql.bind(query, TableResolver.of(Map.of("T", SCHEMA))).root();
        PlanNode rewritten = PlanExpressions.rewrite(Optimizer.optimize(plan), counting::rewrite);
        ChainPlan chain = ChainPlan.of(rewritten);
        Stage stage =
                ChainGenerator.generate(chain.scanSchema(), chain.steps(), chain.output()).open();
        ((RunScoped) stage).enter(new RunContext(0, "", 0));
        List<List<Object>> input = new ArrayList<>();
        for (List<Object> row : ROWS) {
            input.add(
                    chain.scanSchema().names().stream()
                            .map(name -> row.get(SCHEMA.find(name).orElseThrow()))
                            .toList());
        }
        List<List<Object>> result = new ArrayList<>();
        stage.process(Cells.batch(chain.scanSchema(), input), b -> result.addAll(Cells.rows(b)));
        return new Outcome(CountedFunction.evaluations(), result);
    }

    private static void once(String query) {
        assertThat(run(query).evaluations()).as(query).isEqualTo(ROWS.size());
    }

    @Test
    void whatSeveralStepsSayIsComputedOnce() {
        once("T | extend x = reverse(s) | extend y = strcat(reverse(s), 'y')");
        once("T | where reverse(s) != 'x' | extend x = reverse(s) | project x, y = reverse(s)");
        once("T | extend t = s | where reverse(t) != 'x' | project strlen(reverse(s)), reverse(t)");
        once("T | extend x = strcat(s, 'x') | project reverse(x), y = reverse(strcat(s, 'x'))");
        once("T | project-rename u = s | extend s = 'x' | extend p = reverse(u), q = reverse(u)");
    }

    @Test
    void aNameThatGotAnotherMeaningIsAnotherExpression() {
        Outcome outcome =
                run("T | extend x = reverse(s) | extend s = 'ab' | extend y = reverse(s)");
        assertThat(outcome.rows().get(0)).containsExactly(1L, "ab", "eno", "ba");
        assertThat(run("T | extend x = reverse(s) | extend s = x | extend y = reverse(s)").rows())
                .contains(List.of(1L, "eno", "eno", "one"));
    }

    @Test
    void whatNoBranchNeedsIsNotComputed() {
        assertThat(run("T | project x = iff(a > 2, reverse(s), '-')").evaluations()).isEqualTo(2);
        assertThat(run("T | where a > 1 and reverse(s) != '' | project a").evaluations())
                .isEqualTo(3);
        assertThat(run("T | where a > 3 or reverse(s) == '' | project a").evaluations())
                .isEqualTo(3);
        assertThat(run("T | project coalesce(s, reverse(s))").evaluations()).isEqualTo(1);
    }

    @Test
    void aColumnThatOnlyBranchesNeedIsComputedInThem() {
        Outcome outcome = run("T | extend r = reverse(s) | project x = iff(a > 2, r, '-')");
        assertThat(outcome.evaluations()).isEqualTo(2);
        assertThat(outcome.rows())
                .containsExactly(List.of("-"), List.of("-"), List.of("eerht"), List.of(""));
        assertThat(run("T | extend r = reverse(s) | where a > 3 | project r").evaluations())
                .isEqualTo(1);
    }

    @Test
    void branchesShareWhatOneOfThemHasComputed() {
        once(
                "T | project case(reverse(s) == 'x', 1, reverse(s) == 'y', 2, reverse(s) == '', 3, 4)");
        Outcome outcome =
                run(
                        "T | project x = case(a == 1, reverse(s), a == 2, strcat(reverse(s), '2'), 'z'),"
                                + " y = iff(a < 3, reverse(s), 'w'), z = iff(a < 2, reverse(s), '')");
        assertThat(outcome.evaluations()).isEqualTo(2);
        assertThat(outcome.rows())
                .containsExactly(
                        List.of("eno", "eno", "eno"),
                        List.of("owt2", "owt", ""),
                        List.of("z", "w", ""),
                        List.of("z", "w", ""));
        assertThat(run("T | where a > 2 or reverse(s) == 'eno' | project a, reverse(s)").rows())
                .containsExactly(List.of(1L, "eno"), List.of(3L, "eerht"), List.of(4L, ""));
        once("T | where a > 2 or reverse(s) != 'x' | project a, reverse(s)");
        once("T | project iff(a > 2, reverse(s), ''), iff(a <= 2, reverse(s), ''), reverse(s)");
    }

    @Test
    void branchesInBranchesShare() {
        once(
                "T | project x = iff(a > 2, iff(a > 3, reverse(s), strcat('3', reverse(s))),"
                        + " iff(a > 1, strcat(reverse(s), '2'), reverse(s))), y = reverse(s)");
        once(
                "T | extend x = iff(a > 2, iff(a > 3, reverse(s), ''), reverse(s))"
                        + " | extend y = iff(a == 3, reverse(s), x)");
    }

    @Test
    void loopsOfALargeChainShareWhatCostsMuch() {
        String columns =
                IntStream.range(0, 300)
                        .mapToObj(i -> "c" + i + " = strcat(reverse(s), '" + i + "', s)")
                        .collect(Collectors.joining(", "));
        once("T | project " + columns);
        assertThat(
                        run("T | where a > 1 and reverse(s) != 'owt' | project " + columns)
                                .evaluations())
                .isEqualTo(3);
        Outcome outcome = run("T | where a == 3 | project a, " + columns);
        assertThat(outcome.evaluations()).isEqualTo(1);
        assertThat(outcome.rows().get(0)).startsWith(3L, "eerht0three").endsWith("eerht299three");
    }

    @Test
    void columnsThatBuildOnEachOtherInBranchesDoNotMultiply() {
        String steps =
                IntStream.range(0, 60)
                        .mapToObj(
                                i ->
                                        " | extend x = iff(a > "
                                                + i
                                                + ", strcat(x, 'a'), strcat('b', x))")
                        .collect(Collectors.joining());
        Outcome outcome = run("T | extend x = reverse(s)" + steps + " | project x");
        assertThat(outcome.evaluations()).isEqualTo(ROWS.size());
        assertThat(outcome.rows().get(0)).isEqualTo(List.of("b".repeat(59) + "enoa"));
    }
}
