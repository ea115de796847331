package io.sluice.kql.bind.scope;

import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.OperatorUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What all binders of one query share: the tables, and what was found. */
public final class BindContext {
    private final TableResolver tables;
    private final Optional<RowReader> rows;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Set<String> tablesUsed = new LinkedHashSet<>();
    private final List<OperatorUse> operators = new ArrayList<>();
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

    public List<OperatorUse> operators() {
        return operators;
    }

    public void use(String operator, SourceSpan span) {
        operators.add(new OperatorUse(operator, span));
    }

    public int nextCallSite() {
        return callSites++;
    }

    /** A number for what reads the rows of a group, see {@code PlanNode.Part}. */
    public int nextGroup() {
        return groups++;
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
