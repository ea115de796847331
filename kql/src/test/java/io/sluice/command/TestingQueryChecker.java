package io.sluice.command;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.Table;
import io.sluice.command.script.QueryChecker;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A binder of just {@code T}, {@code union A, B}, {@code | where …} and {@code | project a, b}, so
 * that tests of commands do not depend on the language.
 */
final class TestingQueryChecker implements QueryChecker {
    private static final Pattern NAME = Pattern.compile("\\s*(\\w+)\\s*");

    @Override
    public QueryResult check(String query, Catalog catalog) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Set<String> tables = new LinkedHashSet<>();
        Schema schema = null;
        int offset = 0;
        for (String part : query.split("\\|", -1)) {
            if (offset == 0) {
                schema = source(part, catalog, tables, diagnostics);
            } else if (part.trim().startsWith("project ") && schema != null) {
                schema = project(part, offset, schema, diagnostics);
            }
            offset += part.length() + 1;
        }
        boolean good = diagnostics.isEmpty() && schema != null;
        return new QueryResult(
                good ? Optional.of(schema) : Optional.empty(),
                List.copyOf(tables),
                List.of(),
                diagnostics);
    }

    private static Schema source(
            String part, Catalog catalog, Set<String> tables, List<Diagnostic> diagnostics) {
        String list = part.replaceFirst("^(\\s*)union ", "$1      ");
        Schema schema = null;
        int at = 0;
        for (String name : list.split(",", -1)) {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                SourceSpan span = new SourceSpan(at, at + name.length());
                diagnostics.add(
                        Diagnostic.of(ErrorCode.SYNTAX_ERROR, span, "expected a table here"));
                return null;
            }
            SourceSpan span = new SourceSpan(at + matcher.start(1), at + matcher.end(1));
            Table table = catalog.tables().get(matcher.group(1));
            if (table == null) {
                diagnostics.add(
                        new Diagnostic(
                                ErrorCode.UNKNOWN_TABLE,
                                span,
                                "there is no table '%s'".formatted(matcher.group(1)),
                                NearestName.hint(matcher.group(1), catalog.tables().keySet())));
            } else {
                tables.add(table.name());
                schema = table.schema();
            }
            at += name.length() + 1;
        }
        return schema;
    }

    private static Schema project(
            String part, int offset, Schema input, List<Diagnostic> diagnostics) {
        List<Column> columns = new ArrayList<>();
        Matcher names = Pattern.compile("\\w+").matcher(part);
        names.find();
        while (names.find()) {
            var index = input.find(names.group());
            if (index.isEmpty()) {
                SourceSpan span = new SourceSpan(offset + names.start(), offset + names.end());
                diagnostics.add(
                        new Diagnostic(
                                ErrorCode.UNKNOWN_COLUMN,
                                span,
                                "there is no column '%s'".formatted(names.group()),
                                NearestName.hint(names.group(), input.names())));
            } else if (columns.contains(input.column(index.getAsInt()))) {
                SourceSpan span = new SourceSpan(offset + names.start(), offset + names.end());
                diagnostics.add(Diagnostic.of(ErrorCode.DUPLICATE_COLUMN, span, "twice"));
            } else {
                columns.add(input.column(index.getAsInt()));
            }
        }
        return diagnostics.isEmpty() ? new Schema(columns) : null;
    }
}
