package io.sluice.kql.physical;

import io.sluice.kql.execution.StandingPlans;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.NestedLevel;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.plan.text.ExpressionPrinter;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an operator does, about as a query would say it. */
final class OperatorLabel implements PlanNode.Visitor<String> {
    private static final OperatorLabel INSTANCE = new OperatorLabel();

    private OperatorLabel() {}

    /** The operator by itself. */
    static String of(PlanNode node) {
        return node.accept(INSTANCE);
    }

    /** An operator past standing tables: a join says which one it looks rows up in. */
    static String past(PlanNode node) {
        if (node instanceof PlanNode.Join join) {
            return join(join, "");
        }
        return of(node);
    }

    /** A join with a standing table that is shared out. */
    static String shuffled(PlanNode.Join node) {
        return join(node, " hint.strategy=shuffle");
    }

    private static String join(PlanNode.Join node, String hint) {
        return "join kind=%s%s %s on %s"
                .formatted(
                        node.kind().name().toLowerCase(Locale.ROOT),
                        hint,
                        String.join(", ", StandingPlans.tables(node.right())),
                        list(node.keys(), JoinKey::toString));
    }

    /** The operators of a pipeline: down to a leaf, or to an operator with several inputs. */
    static String pipeline(PlanNode plan) {
        List<String> parts = new ArrayList<>();
        PlanNode node = plan;
        while (!node.inputs().isEmpty()) {
            if (!isPreparation(node)) {
                parts.add(0, of(node));
            }
            if (node instanceof PlanNode.Join || node instanceof PlanNode.Union) {
                break;
            }
            node = node.inputs().get(0);
        }
        return parts.isEmpty() ? of(plan) : String.join(" | ", parts);
    }

    /** A projection that only computes the arguments of the operator behind. */
    private static boolean isPreparation(PlanNode node) {
        return node instanceof PlanNode.Project project
                && project.columns().stream().allMatch(c -> c.isIdentity() || isInner(c.name()));
    }

    /** Names of the binder's own, which no user has written. */
    private static boolean isInner(String name) {
        return name.startsWith("$");
    }

    /** The expressions behind columns that only an operator's input computes for it. */
    private static String arguments(PlanNode input, List<Column> arguments) {
        return list(arguments, column -> argument(input, column.name()));
    }

    private static String argument(PlanNode input, String name) {
        if (isInner(name) && input instanceof PlanNode.Project project) {
            return project.columns().stream()
                    .filter(column -> column.name().equals(name))
                    .map(column -> ExpressionPrinter.print(column.expression()))
                    .findFirst()
                    .orElse(name);
        }
        return ExpressionPrinter.name(name);
    }

    private static String call(Column result, String function, String arguments) {
        String call = function + "(" + arguments + ")";
        return isInner(result.name()) ? call : ExpressionPrinter.name(result.name()) + " = " + call;
    }

    private static <T> String list(List<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", "));
    }

    private static String names(List<Column> columns) {
        return list(columns, column -> ExpressionPrinter.name(column.name()));
    }

    @Override
    public String scan(PlanNode.Scan node) {
        return ExpressionPrinter.name(node.table());
    }

    @Override
    public String singleRow(PlanNode.SingleRow node) {
        return "print";
    }

    @Override
    public String filter(PlanNode.Filter node) {
        return "where " + ExpressionPrinter.print(node.predicate());
    }

    @Override
    public String project(PlanNode.Project node) {
        return PlanPrinter.operator(node.columns(), node.input().output().names());
    }

    @Override
    public String union(PlanNode.Union node) {
        return "union";
    }

    @Override
    public String values(PlanNode.Values node) {
        return "datatable";
    }

    @Override
    public String range(PlanNode.Range node) {
        return "range " + ExpressionPrinter.name(node.name());
    }

    @Override
    public String sort(PlanNode.Sort node) {
        String keys = list(node.keys(), SortKey::toString);
        return node.limit().isPresent()
                ? "top %d by %s".formatted(node.limit().getAsLong(), keys)
                : "sort by " + keys;
    }

    @Override
    public String take(PlanNode.Take node) {
        return "take " + node.count();
    }

    @Override
    public String aggregate(PlanNode.Aggregate node) {
        if (node.aggregates().isEmpty()) {
            return "distinct " + names(node.keys());
        }
        String calls = list(node.aggregates(), call -> call(node.input(), call));
        return "summarize " + calls + (node.keys().isEmpty() ? "" : " by " + names(node.keys()));
    }

    private static String call(PlanNode input, AggregateCall call) {
        String arguments = arguments(input, call.arguments());
        return call(call.results().get(0), call.function().name(), arguments);
    }

    @Override
    public String join(PlanNode.Join node) {
        return "join kind=%s on %s"
                .formatted(
                        node.kind().name().toLowerCase(Locale.ROOT),
                        list(node.keys(), JoinKey::toString));
    }

    @Override
    public String mvExpand(PlanNode.MvExpand node) {
        return "mv-expand " + list(node.columns(), ExpandedColumn::column);
    }

    @Override
    public String part(PlanNode.Part node) {
        return "part";
    }

    @Override
    public String mvApply(PlanNode.MvApply node) {
        return "mv-apply " + list(node.columns(), ExpandedColumn::column);
    }

    @Override
    public String partition(PlanNode.Partition node) {
        return "partition by " + ExpressionPrinter.name(node.key());
    }

    @Override
    public String matchSteps(PlanNode.MatchSteps node) {
        String by = list(node.partition(), ExpressionPrinter::name);
        return by.isEmpty() ? "scan" : "scan partition by " + by;
    }

    @Override
    public String topNested(PlanNode.TopNested node) {
        return "top-nested of " + list(node.levels(), level -> key(level));
    }

    private static String key(NestedLevel level) {
        return ExpressionPrinter.name(level.key().name());
    }

    @Override
    public String makeSeries(PlanNode.MakeSeries node) {
        return "make-series "
                + list(node.values(), ExpressionPrinter::name)
                + " on "
                + ExpressionPrinter.name(node.axis().name());
    }

    @Override
    public String window(PlanNode.Window node) {
        return "serialize " + list(node.calls(), call -> window(node.input(), call));
    }

    private static String window(PlanNode input, WindowCall call) {
        String arguments = arguments(input, call.arguments());
        return call(call.result(), call.kind().name().toLowerCase(Locale.ROOT), arguments);
    }

    @Override
    public String apply(PlanNode.Apply node) {
        return "evaluate " + node.function().name();
    }
}
