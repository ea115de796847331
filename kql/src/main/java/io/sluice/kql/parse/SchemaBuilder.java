package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads names of types and lists of columns. */
final class SchemaBuilder {
    private final Spans spans;
    private final Diagnostics diagnostics;
    private final NameBuilder names;

    SchemaBuilder(Spans spans, Diagnostics diagnostics) {
        this.spans = spans;
        this.diagnostics = diagnostics;
        this.names = new NameBuilder(spans);
    }

    List<Statement.ColumnDeclaration> columns(KqlParser.TableSchemaContext context) {
        Set<String> seen = new HashSet<>();
        List<Statement.ColumnDeclaration> columns = new ArrayList<>();
        for (KqlParser.ColumnDeclarationContext column : context.columnDeclaration()) {
            Name name = names.name(column.name(0));
            if (seen.add(name.text())) {
                columns.add(
                        new Statement.ColumnDeclaration(
                                spans.of(column), name, type(column.name(1))));
            } else {
                diagnostics.error(
                        ErrorCode.DUPLICATE_COLUMN,
                        name.span(),
                        "column '%s' is declared twice".formatted(name));
            }
        }
        return columns;
    }

    ScalarType type(KqlParser.NameContext context) {
        Optional<ScalarType> found = ScalarType.find(context.getText());
        if (found.isEmpty()) {
            diagnostics.error(
                    ErrorCode.UNKNOWN_TYPE,
                    spans.of(context),
                    "there is no type '%s'".formatted(context.getText()),
                    "expected one of " + String.join(", ", ScalarType.allNames()));
        }
        return found.orElse(ScalarType.DYNAMIC);
    }
}
