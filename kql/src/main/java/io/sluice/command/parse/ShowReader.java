package io.sluice.command.parse;

import io.sluice.command.parse.CommandParser.SchemaAspectContext;
import io.sluice.command.parse.CommandParser.ShownContext;
import io.sluice.command.parse.CommandParser.TableAspectContext;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.RawText;
import io.sluice.command.syntax.ShowSubject;
import io.sluice.command.syntax.Value;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;

/** Reads what a {@code .show} asks for. */
final class ShowReader {
    private final ValueReader values;

    ShowReader(ValueReader values) {
        this.values = values;
    }

    Command.Show read(ShownContext tree, Optional<RawText> operators, SourceSpan span) {
        Optional<TableAspectContext> aspect = Optional.ofNullable(tree.tableAspect());
        Optional<Value> limit =
                Optional.ofNullable(tree.NUMBER()).map(number -> values.number(number.getSymbol()));
        return new Command.Show(
                subject(tree),
                Optional.ofNullable(tree.name()).map(values::name),
                aspect.map(TableAspectContext::mappingKind).map(kind -> values.name(kind.name())),
                aspect.map(TableAspectContext::STRING).map(values::text),
                limit,
                tree.GUID().stream().map(ParseTree::getText).toList(),
                operators,
                span);
    }

    private static ShowSubject subject(ShownContext tree) {
        if (tree.EXTERNAL() != null) {
            return externalTable(tree);
        }
        if (tree.TABLE() != null) {
            return table(tree.tableAspect());
        }
        if (tree.CONTINUOUS_EXPORT() != null) {
            return export(tree);
        }
        return entities(tree);
    }

    private static ShowSubject entities(ShownContext tree) {
        if (tree.TABLES() != null) {
            return ShowSubject.TABLES;
        }
        if (tree.INGESTION() != null) {
            return ShowSubject.INGESTION_FAILURES;
        }
        if (tree.FUNCTIONS() != null) {
            return ShowSubject.FUNCTIONS;
        }
        if (tree.FUNCTION() != null) {
            return ShowSubject.FUNCTION;
        }
        if (tree.CLUSTER() != null) {
            return ShowSubject.PENDING_EXPORTS;
        }
        if (tree.CONTINUOUS_EXPORTS() != null) {
            return ShowSubject.CONTINUOUS_EXPORTS;
        }
        if (tree.OPERATIONS() != null) {
            return ShowSubject.OPERATIONS;
        }
        return tree.OPERATION() != null ? ShowSubject.OPERATION_DETAILS : server(tree);
    }

    private static ShowSubject server(ShownContext tree) {
        if (tree.JOURNAL() != null) {
            return ShowSubject.JOURNAL;
        }
        if (tree.VERSION() != null) {
            return ShowSubject.VERSION;
        }
        if (tree.DATABASE() == null) {
            return ShowSubject.DATABASES;
        }
        if (tree.JSON() != null) {
            return ShowSubject.DATABASE_SCHEMA_JSON;
        }
        return tree.CSL() != null || tree.CSLSCHEMA() != null
                ? ShowSubject.DATABASE_SCHEMA_SCRIPT
                : ShowSubject.DATABASE_SCHEMA;
    }

    private static ShowSubject table(TableAspectContext aspect) {
        if (aspect == null) {
            return ShowSubject.TABLE;
        }
        if (aspect.KAFKA_CONNECTION() != null) {
            return ShowSubject.KAFKA_CONNECTION;
        }
        if (aspect.INGESTION() != null) {
            return ShowSubject.TABLE_MAPPINGS;
        }
        return isJson(aspect.schemaAspect())
                ? ShowSubject.TABLE_SCHEMA_JSON
                : ShowSubject.TABLE_SCHEMA_CSL;
    }

    private static ShowSubject externalTable(ShownContext tree) {
        if (tree.TABLES() != null) {
            return ShowSubject.EXTERNAL_TABLES;
        }
        if (tree.ARTIFACTS() != null) {
            return ShowSubject.EXTERNAL_TABLE_ARTIFACTS;
        }
        if (tree.schemaAspect() == null) {
            return ShowSubject.EXTERNAL_TABLE;
        }
        return isJson(tree.schemaAspect())
                ? ShowSubject.EXTERNAL_TABLE_SCHEMA_JSON
                : ShowSubject.EXTERNAL_TABLE_SCHEMA_CSL;
    }

    private static ShowSubject export(ShownContext tree) {
        if (tree.EXPORTED_ARTIFACTS() != null) {
            return ShowSubject.EXPORTED_ARTIFACTS;
        }
        if (tree.FAILURES() != null) {
            return ShowSubject.EXPORT_FAILURES;
        }
        if (tree.PLAN() != null) {
            return ShowSubject.EXPORT_PLAN;
        }
        return tree.RUNS() != null ? ShowSubject.EXPORT_RUNS : ShowSubject.CONTINUOUS_EXPORT;
    }

    private static boolean isJson(SchemaAspectContext tree) {
        return tree.JSON() != null;
    }
}
