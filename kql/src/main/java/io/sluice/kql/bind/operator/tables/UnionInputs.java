package io.sluice.kql.bind.operator.tables;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.ColumnPattern;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.UnionClause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The inputs of an operator over several tables: named, in parentheses, or by a pattern. */
final class UnionInputs {
    private static final Set<ErrorCode> UNRESOLVED =
            EnumSet.of(
                    ErrorCode.UNKNOWN_TABLE, ErrorCode.UNKNOWN_FUNCTION, ErrorCode.UNKNOWN_ENTITY);

    private final Pipelines pipelines;
    private final Lets lets;
    private final boolean fuzzy;
    private final List<Input> inputs = new ArrayList<>();
    private boolean unknown;

    /** One input and what {@code withsource} calls it. */
    record Input(String source, Rows rows) {}

    /**
     * @param fuzzy whether inputs that cannot be found are left out
     */
    UnionInputs(Pipelines pipelines, Lets lets, boolean fuzzy) {
        this.pipelines = pipelines;
        this.lets = lets;
        this.fuzzy = fuzzy;
    }

    List<Input> list() {
        return inputs;
    }

    /** Whether something was reported, so that nobody knows the columns. */
    boolean isUnknown() {
        return unknown;
    }

    void add(Rows rows) {
        String source = rows.source().isEmpty() ? "union_arg" + inputs.size() : rows.source();
        add(source, rows);
    }

    private void add(String source, Rows rows) {
        unknown |= rows.unknown() || !rows.failed().isEmpty();
        inputs.add(new Input(source, rows));
    }

    /** Every table and every view. */
    void addAll(SourceSpan span) {
        int before = inputs.size();
        pipelines.context().tables().names().stream()
                .filter(lets::sees)
                .forEach(name -> add(name, pipelines.scan(name)));
        views("*", span);
        if (inputs.size() == before) {
            throw pipelines
                    .context()
                    .fail(ErrorCode.UNKNOWN_TABLE, span, "there are no tables to search");
        }
    }

    void add(List<UnionClause.Operand> operands, SourceSpan span) {
        int reported = pipelines.context().diagnostics().count();
        for (UnionClause.Operand operand : operands) {
            int before = pipelines.context().diagnostics().count();
            int inputsBefore = inputs.size();
            boolean unknownBefore = unknown;
            try {
                add(operand);
            } catch (BindFailure e) {
                unknown = true;
            }
            if (fuzzy && isUnresolved(before)) {
                pipelines.context().diagnostics().forget(before);
                inputs.subList(inputsBefore, inputs.size()).clear();
                unknown = unknownBefore;
            }
        }
        if (inputs.isEmpty() && pipelines.context().diagnostics().count() == reported) {
            throw pipelines
                    .context()
                    .fail(ErrorCode.UNKNOWN_TABLE, span, "none of the inputs is known");
        }
    }

    /** Whether all that was reported since is that there is no such thing. */
    private boolean isUnresolved(int since) {
        List<Diagnostic> found = pipelines.context().diagnostics().since(since);
        return !found.isEmpty()
                && found.stream().map(Diagnostic::code).allMatch(UNRESOLVED::contains);
    }

    private void add(UnionClause.Operand operand) {
        if (operand instanceof UnionClause.Operand.Tables tables) {
            addMatching(tables);
        } else {
            Expression expression = ((UnionClause.Operand.Rows) operand).expression();
            Rows rows = pipelines.rows(expression, lets);
            if (expression instanceof Expression.Reference reference) {
                add(reference.name().text(), rows);
            } else {
                add(rows);
            }
        }
    }

    private void addMatching(UnionClause.Operand.Tables tables) {
        int before = inputs.size();
        boolean own = tables.database().isEmpty();
        tables.database().ifPresent(database -> pipelines.checkDatabase(database, lets));
        pipelines.context().tables().names().stream()
                .filter(lets::sees)
                .filter(tables.pattern()::matches)
                .forEach(name -> add(name, pipelines.scan(name)));
        if (own) {
            views(tables.pattern().text(), tables.span());
        }
        if (inputs.size() == before) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.UNKNOWN_TABLE,
                            tables.span(),
                            "no table matches '%s'".formatted(tables.pattern().text()));
        }
    }

    /** Functions of the query that are marked as views. */
    private void views(String pattern, SourceSpan span) {
        ColumnPattern names = new ColumnPattern(span, pattern);
        for (String name : lets.names()) {
            boolean view =
                    lets.find(name)
                            .filter(LetValue.Function.class::isInstance)
                            .map(f -> ((LetValue.Function) f).definition())
                            .filter(f -> f.view() && f.parameters().isEmpty())
                            .isPresent();
            if (view && names.matches(name)) {
                Expression reference = new Expression.Reference(new Name(span, name));
                add(name, pipelines.rows(reference, lets));
            }
        }
    }
}
