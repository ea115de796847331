package io.sluice.command;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.script.QueryChecker;
import io.sluice.command.syntax.RawText;
import io.sluice.kql.Kql;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.physical.PhysicalPlanner;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds queries for real; what an export cannot run is wrong too. */
public final class KqlQueryChecker implements QueryChecker {

    @Override
    public QueryResult check(String query, Catalog catalog) {
        List<String> tables = List.of();
        List<String> externalTables = List.of();
        try {
            BoundQuery bound = Kql.bind(query, new CatalogNames(catalog));
            tables = bound.tables();
            externalTables = bound.externalTables();
            Schema output = PhysicalPlanner.plan(bound).output();
            return new QueryResult(Optional.of(output), tables, externalTables, List.of());
        } catch (DiagnosticException e) {
            return new QueryResult(Optional.empty(), tables, externalTables, e.diagnostics());
        }
    }

    /** What the query means, and below it the operators that it runs as. */
    @Override
    public Optional<String> plan(ContinuousExport export, Catalog catalog) {
        BoundQuery bound = Kql.bind(export.query(), new CatalogNames(catalog));
        Set<String> standing = new HashSet<>(bound.tables());
        standing.removeAll(export.over().isEmpty() ? bound.tables() : export.over());
        return Optional.of(
                PlanPrinter.print(Optimizer.optimize(bound.root()))
                        + "runs as:\n"
                        + PhysicalPlanner.plan(bound, standing));
    }

    /** A function that another query defines has the same mistakes. */
    @Override
    public List<Diagnostic> checkFunction(RawText parameters, RawText body, Catalog catalog) {
        FunctionText function = FunctionText.of(parameters.text(), body.text());
        try {
            if (function.parse().isEmpty()) {
                return List.of(
                        Diagnostic.of(
                                ErrorCode.SYNTAX_ERROR,
                                body.span(),
                                "the body of the function ends before its last brace"));
            }
            Kql.bind(function.text() + ";print 1", new CatalogNames(catalog));
            return List.of();
        } catch (DiagnosticException e) {
            return e.diagnostics().stream()
                    .map(
                            found ->
                                    new Diagnostic(
                                            found.code(),
                                            function.inCommand(
                                                    found.span(), parameters.span(), body.span()),
                                            found.message(),
                                            found.hint()))
                    .toList();
        }
    }
}
