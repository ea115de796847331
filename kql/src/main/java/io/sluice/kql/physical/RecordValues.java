package io.sluice.kql.physical;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.MethodShape;
import io.sluice.kql.function.session.CursorName;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks what functions say of a record, when it came in and on which side of a cursor, where that is
 * known: beside the source. Operators that come after others get the answer as a column.
 */
final class RecordValues {
    private final BoundQuery query;
    private final Set<String> standing;
    private final Map<BoundExpression.Call, String> names = new LinkedHashMap<>();

    private RecordValues(BoundQuery query, Set<String> standing) {
        this.query = query;
        this.standing = standing;
    }

    /**
     * A plan that asks of records only.
     *
     * @throws DiagnosticException where it asks of rows that are none
     */
    static PlanNode carry(BoundQuery query, PlanNode plan, Set<String> standing) {
        return new RecordValues(query, standing).carry(plan, Set.of());
    }

    /** The same rows, with one more column for each of the calls. */
    private PlanNode carry(PlanNode node, Set<BoundExpression.Call> wanted) {
        if (areRecords(node)) {
            return wanted.isEmpty() ? node : asked(node, wanted);
        }
        Set<BoundExpression.Call> all = new LinkedHashSet<>(wanted);
        all.addAll(RecordCalls.of(node));
        PlanNode upon = all.isEmpty() ? withInputs(node) : over(node, all);
        PlanNode answered = PlanExpressions.rewriteOwn(upon, new Answers()::rewrite);
        return exactly(answered, node.output(), wanted);
    }

    /** Rows that chains beside the source make of records, one of each or none. */
    private boolean areRecords(PlanNode node) {
        if (node instanceof PlanNode.Scan scan) {
            return !standing.contains(scan.table());
        }
        boolean rowWise =
                node instanceof PlanNode.Filter
                        || node instanceof PlanNode.Project
                        || node instanceof PlanNode.Union;
        return rowWise
                && ScalarQueries.of(node).isEmpty()
                && node.inputs().stream().allMatch(this::areRecords);
    }

    private PlanNode asked(PlanNode records, Set<BoundExpression.Call> calls) {
        if (records instanceof PlanNode.Union) {
            return records.withInputs(
                    records.inputs().stream().map(input -> carry(input, calls)).toList());
        }
        List<NamedColumn> columns = references(records.output());
        calls.forEach(call -> columns.add(new NamedColumn(name(call), call)));
        return new PlanNode.Project(records, columns);
    }

    private String name(BoundExpression.Call call) {
        return names.computeIfAbsent(call, first -> "$record" + names.size());
    }

    private Column column(BoundExpression.Call call) {
        return new Column(name(call), call.type());
    }

    private BoundExpression answer(BoundExpression.Call call) {
        return reference(column(call)).expression();
    }

    private List<Column> columns(Set<BoundExpression.Call> calls) {
        return calls.stream().map(this::column).toList();
    }

    private static List<NamedColumn> references(Schema schema) {
        List<NamedColumn> columns = new ArrayList<>();
        schema.columns().forEach(column -> columns.add(reference(column)));
        return columns;
    }

    private static NamedColumn reference(Column column) {
        return new NamedColumn(
                column.name(), new BoundExpression.ColumnReference(column.name(), column.type()));
    }

    private Schema with(Schema schema, Set<BoundExpression.Call> calls) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.addAll(columns(calls));
        return new Schema(columns);
    }

    private PlanNode exactly(PlanNode node, Schema schema, Set<BoundExpression.Call> wanted) {
        Schema exact = with(schema, wanted);
        return node.output().equals(exact) ? node : new PlanNode.Project(node, references(exact));
    }

    private PlanNode withInputs(PlanNode node) {
        return node.withInputs(node.inputs().stream().map(i -> carry(i, Set.of())).toList());
    }

    /** The operator over rows that have the answers, which it leaves with its own. */
    private PlanNode over(PlanNode node, Set<BoundExpression.Call> calls) {
        if (node instanceof PlanNode.Project project) {
            List<NamedColumn> columns = new ArrayList<>(project.columns());
            columns(calls).forEach(column -> columns.add(reference(column)));
            return new PlanNode.Project(carry(project.input(), calls), columns);
        }
        if (node instanceof PlanNode.MvExpand expand) {
            return new PlanNode.MvExpand(
                    carry(expand.input(), calls),
                    expand.columns(),
                    expand.options(),
                    inserted(expand.output(), expand.input().output().width(), calls));
        }
        if (node instanceof PlanNode.Join join && ofLeftRows(join)) {
            return joined(join, calls);
        }
        if (node instanceof PlanNode.Scan scan && !Leaves.isLeaf(scan.table())) {
            return standing(scan, calls);
        }
        boolean keepsRows =
                node instanceof PlanNode.Filter
                        || node instanceof PlanNode.Sort
                        || node instanceof PlanNode.Take
                        || node instanceof PlanNode.Window
                        || node instanceof PlanNode.MatchSteps
                        || node instanceof PlanNode.Union;
        if (!keepsRows) {
            throw refused(calls, behind(node));
        }
        return node.withInputs(node.inputs().stream().map(input -> carry(input, calls)).toList());
    }

    private static boolean ofLeftRows(PlanNode.Join join) {
        return switch (join.kind()) {
            case INNER, INNERUNIQUE, LEFTOUTER, LEFTSEMI, LEFTANTI -> true;
            case RIGHTOUTER, FULLOUTER, RIGHTSEMI, RIGHTANTI -> false;
        };
    }

    /** A row of a join came in when its left one did. */
    private PlanNode joined(PlanNode.Join join, Set<BoundExpression.Call> calls) {
        return new PlanNode.Join(
                carry(join.left(), calls),
                carry(join.right(), Set.of()),
                join.kind(),
                join.keys(),
                join.shuffledBy(),
                join.rightColumns(),
                inserted(join.output(), join.left().output().width(), calls));
    }

    /** Where the columns of the input end, which keep their positions. */
    private Schema inserted(Schema output, int at, Set<BoundExpression.Call> calls) {
        List<Column> columns = new ArrayList<>(output.columns());
        columns.addAll(at, columns(calls));
        return new Schema(columns);
    }

    /** What stands keeps with its rows when they came in, and no more. */
    private PlanNode standing(PlanNode.Scan scan, Set<BoundExpression.Call> calls) {
        List<BoundExpression.Call> cursors =
                calls.stream().filter(RecordCalls::asksCursor).toList();
        if (!cursors.isEmpty()) {
            throw refused(Set.copyOf(cursors), "of dimension table '%s'".formatted(scan.table()));
        }
        if (query.externalTables().contains(scan.table())) {
            throw refused(calls, "of external table '%s'".formatted(scan.table()));
        }
        List<Column> kept = new ArrayList<>(scan.output().columns());
        kept.add(HiddenColumns.INGESTION_TIME);
        List<NamedColumn> columns = references(scan.output());
        calls.forEach(
                call ->
                        columns.add(
                                new NamedColumn(
                                        name(call),
                                        reference(HiddenColumns.INGESTION_TIME).expression())));
        return new PlanNode.Project(new PlanNode.Scan(scan.table(), new Schema(kept)), columns);
    }

    private static String behind(PlanNode node) {
        return node instanceof PlanNode.Part
                ? "within mv-apply or partition"
                : "behind '%s'".formatted(OperatorLabel.of(node));
    }

    private DiagnosticException refused(Set<BoundExpression.Call> calls, String where) {
        String function = calls.iterator().next().function().name();
        String message =
                RecordCalls.asksCursor(calls.iterator().next())
                        ? "'%s' filters the new records of a fact table, and this is asked of rows %s: use it directly behind the table"
                        : "'%s' is known of records, and this is asked of rows %s: take it into a column before";
        return new DiagnosticException(
                query.text(),
                List.of(
                        Diagnostic.of(
                                ErrorCode.NOT_SUPPORTED,
                                last(function),
                                message.formatted(function, where))));
    }

    /** The last place that calls a function: those before are nearer to the table. */
    private SourceSpan last(String function) {
        Matcher call = Pattern.compile("\\b" + function + "\\s*\\(").matcher(query.text());
        SourceSpan place = new SourceSpan(0, query.text().length());
        while (call.find()) {
            place = new SourceSpan(call.start(), call.start() + function.length());
        }
        return place;
    }

    /** Puts columns in the place of what has been asked before. */
    private final class Answers extends ExpressionRewriter {
        @Override
        public BoundExpression call(BoundExpression.Call call) {
            if (RecordCalls.asks(call)) {
                return answer(call);
            }
            return super.call(call);
        }

        @Override
        public BoundExpression scalarQuery(BoundExpression.ScalarQuery subquery) {
            return new BoundExpression.ScalarQuery(
                    carry(subquery.plan(), Set.of()), subquery.type(), subquery.list());
        }
    }

    /** The calls of an operator that ask something of records. */
    private static final class RecordCalls extends ExpressionRewriter {
        private final Set<BoundExpression.Call> found = new LinkedHashSet<>();

        static Set<BoundExpression.Call> of(PlanNode node) {
            RecordCalls calls = new RecordCalls();
            PlanExpressions.rewriteOwn(node, calls::rewrite);
            return calls.found;
        }

        static boolean asks(BoundExpression.Call call) {
            return asksCursor(call) || call.function().shape().has(MethodShape.Form.INGESTION_TIME);
        }

        static boolean asksCursor(BoundExpression.Call call) {
            return call.function().shape().prepares(CursorName.class);
        }

        @Override
        public BoundExpression call(BoundExpression.Call call) {
            if (asks(call)) {
                found.add(call);
                return call;
            }
            return super.call(call);
        }

        @Override
        public BoundExpression scalarQuery(BoundExpression.ScalarQuery subquery) {
            return subquery;
        }
    }
}
