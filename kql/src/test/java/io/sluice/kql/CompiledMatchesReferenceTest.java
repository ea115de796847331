package io.sluice.kql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainStep;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.text.ExpressionPrinter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compiled chains give what a plain walk over the tree gives, on random rows full of nulls. */
class CompiledMatchesReferenceTest {
    private static final int QUERIES = 60;
    private static final int ROWS = 40;
    private static final Schema SCHEMA =
            TestingKql.schema(
                    "b: bool, i: int, l: long, r: real, d: decimal, s: string, t: datetime, p:"
                            + " timespan, g: guid, j: dynamic");

    @Test
    void filtersAndProjectionsOfRandomExpressionsAgree() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < QUERIES; i++) {
            check(new RandomExpressions(random, SCHEMA), "seed=" + seed + " query " + i);
        }
    }

    private static void check(RandomExpressions expressions, String description) {
        BoundExpression predicate = expressions.of(ScalarType.BOOL, 3);
        List<NamedColumn> columns = new ArrayList<>();
        for (Column column : SCHEMA.columns()) {
            columns.add(new NamedColumn(column.name(), expressions.of(column.type(), 3)));
        }
        Schema output = new Schema(columns.stream().map(NamedColumn::column).toList());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<Object> row = new ArrayList<>();
            SCHEMA.columns().forEach(c -> row.add(expressions.value(c.type())));
            rows.add(row);
        }
        List<ChainStep> steps =
                List.of(new ChainStep.Filter(predicate), new ChainStep.Project(columns));
        Stage stage = ChainGenerator.generate(SCHEMA, steps, output).open();
        List<List<Object>> actual = new ArrayList<>();
        stage.process(Cells.batch(SCHEMA, rows), b -> actual.addAll(Cells.rows(b)));

        assertThat(printed(actual))
                .as(
                        "%s: where %s | project %s",
                        description,
                        ExpressionPrinter.print(predicate),
                        columns.stream().map(ExpressionPrinter::print).toList())
                .isEqualTo(printed(expected(predicate, columns, rows)));
    }

    private static List<List<Object>> expected(
            BoundExpression predicate, List<NamedColumn> columns, List<List<Object>> rows) {
        List<List<Object>> results = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> named = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(SCHEMA.column(i).name(), row.get(i));
            }
            ReferenceEvaluator evaluator = new ReferenceEvaluator(named);
            if (Boolean.TRUE.equals(evaluator.evaluate(predicate))) {
                List<Object> result = new ArrayList<>();
                columns.forEach(c -> result.add(evaluator.evaluate(c.expression())));
                results.add(result);
            }
        }
        return results;
    }

    /** Dynamic values of different classes may be the same JSON. */
    private static List<String> printed(List<List<Object>> rows) {
        return rows.stream().map(DynamicText::print).toList();
    }
}
