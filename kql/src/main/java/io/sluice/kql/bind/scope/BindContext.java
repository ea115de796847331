package io.sluice.kql.bind.scope;

import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.OperatorUse;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What all binders of one query share: the tables, and what was found. */
public final class BindContext {
    private static final int DEEPEST_CALL = 50;
    private static final int MOST_CALLS = 5000;

    private final TableResolver tables;
    private final Optional<RowReader> rows;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Set<String> tablesUsed = new LinkedHashSet<>();
    private final Set<String> externalTablesUsed = new LinkedHashSet<>();
    private final List<OperatorUse> operators = new ArrayList<>();
    private final Map<String, Optional<LetValue.Function>> stored = new HashMap<>();
    private final Set<Statement.LetFunction> called =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> functionsUsed = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int depth;
    private int expansions;
    private final Set<String> databaseAliases = new LinkedHashSet<>();
    private final Map<String, Expression> options = new HashMap<>();
    private final QuerySize size = new QuerySize();
    private final ExpressionRewriter folding = Optimizer.folding();
    private int callSites;
    private int groups;

    public BindContext(TableResolver tables) {
        this(tables, Optional.empty());
    }

    /** With rows at hand while the query is bound. */
    public BindContext(TableResolver tables, Optional<RowReader> rows) {
        this.tables = tables;
        this.rows = rows;
    }

    /** Empty where the columns of the result must not depend on data. */
    public Optional<RowReader> rows() {
        return rows;
    }

    public TableResolver tables() {
        return tables;
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    public Set<String> tablesUsed() {
        return tablesUsed;
    }

    public Set<String> externalTablesUsed() {
        return externalTablesUsed;
    }

    /** Further names of the database that the query is for. */
    public Set<String> databaseAliases() {
        return databaseAliases;
    }

    public List<OperatorUse> operators() {
        return operators;
    }

    public void use(String operator, SourceSpan span) {
        operators.add(new OperatorUse(operator, diagnostics.seen(span)));
    }

    /** Keeps the value of a {@code set} statement. */
    public void set(String option, Expression value) {
        options.put(option, value);
    }

    /** What a {@code set} statement gave an option. */
    public Optional<Expression> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public int nextCallSite() {
        return callSites++;
    }

    /** A number for what reads the rows of a group, see {@code PlanNode.Part}. */
    public int nextGroup() {
        return groups++;
    }

    /** A function of the database, unless its body is being bound: it cannot call itself. */
    public Optional<LetValue.Function> stored(String name) {
        return open.contains(name) ? Optional.empty() : stored.computeIfAbsent(name, this::read);
    }

    private Optional<LetValue.Function> read(String name) {
        return tables.function(name).map(f -> new LetValue.Function(f, Lets.none(), true));
    }

    /** Notes that the body of a function is bound for a call. */
    public void call(Statement.LetFunction function) {
        called.add(function);
    }

    public boolean isCalled(Statement.LetFunction function) {
        return called.contains(function);
    }

    /** Binds the body of a function in place of a call, as long as there are not too many. */
    public <T> T expand(SourceSpan call, Supplier<T> body) {
        if (depth == DEEPEST_CALL || expansions == MOST_CALLS) {
            throw fail(
                    ErrorCode.NESTED_TOO_DEEPLY,
                    call,
                    depth == DEEPEST_CALL
                            ? "functions may call each other %d deep, this is one more"
                                    .formatted(DEEPEST_CALL)
                            : "the functions of a query may be called %d times, this is one more"
                                    .formatted(MOST_CALLS));
        }
        depth++;
        expansions++;
        try {
            return body.get();
        } finally {
            depth--;
        }
    }

    /**
     * Refuses rows that need too many operators, or too large expressions.
     *
     * @param what stands for them, the subject of a sentence
     */
    public Rows limited(Rows rows, SourceSpan span, String what) {
        check(size.of(rows.plan()), QuerySize.Limit.OPERATORS, span, what);
        check(size.ofExpressions(rows.plan()), QuerySize.Limit.EXPRESSIONS, span, what);
        return rows;
    }

    /** The expression with its constants computed. */
    public BoundExpression folded(BoundExpression expression) {
        return folding.rewrite(expression);
    }

    /** Refuses a value that needs too many expressions. */
    public BoundExpression limited(BoundExpression value, SourceSpan span, String what) {
        check(size.of(value), QuerySize.Limit.EXPRESSIONS, span, what);
        return value;
    }

    private void check(QuerySize.Size found, QuerySize.Limit limit, SourceSpan at, String what) {
        if (found.count() > limit.most()) {
            throw fail(
                    ErrorCode.NESTED_TOO_DEEPLY,
                    at,
                    "the query becomes too large: %s stands for %d %s, at most %d are allowed"
                            .formatted(what, found.count(), limit.parts(), limit.most()));
        }
        if (found.depth() > limit.deepest()) {
            throw fail(
                    ErrorCode.NESTED_TOO_DEEPLY,
                    at,
                    ("the query becomes too deep: %s stands for %d %s one upon the other,"
                                    + " at most %d are allowed")
                            .formatted(what, found.depth(), limit.parts(), limit.deepest()));
        }
    }

    /** The stored functions whose bodies were bound. */
    public Set<String> functionsUsed() {
        return functionsUsed;
    }

    /** Whether the body of this stored function is being bound. */
    public boolean isOpen(String function) {
        return open.contains(function);
    }

    /** Binds the body of a stored function; what is wrong in it is reported at its call. */
    public <T> T inside(String function, SourceSpan call, Supplier<T> body) {
        open.add(function);
        functionsUsed.add(function);
        try {
            return diagnostics.inside(call, "function '%s'".formatted(function), body);
        } finally {
            open.remove(function);
        }
    }

    /** Reports and gives the exception to throw. */
    public BindFailure fail(ErrorCode code, SourceSpan span, String message) {
        diagnostics.error(code, span, message);
        return new BindFailure();
    }

    /** Reports with a hint and gives the exception to throw. */
    public BindFailure fail(ErrorCode code, SourceSpan span, String message, String hint) {
        diagnostics.error(code, span, message, hint);
        return new BindFailure();
    }

    /** Reports an unknown name, with the nearest known one. */
    public BindFailure unknown(
            ErrorCode code,
            SourceSpan span,
            String message,
            String name,
            Collection<String> candidates) {
        Optional<String> hint = NearestName.hint(name, candidates);
        return hint.isPresent() ? fail(code, span, message, hint.get()) : fail(code, span, message);
    }
}
