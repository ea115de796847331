package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.command.result.DefinitionText;
import java.util.Map;
import java.util.function.Function;

/** The kinds of things that a database defines; the names of the constants are stored. */
public enum EntityKind {
    TABLE(Table.class, Catalog::tables, table -> DefinitionText.of((Table) table)),
    EXTERNAL_TABLE(
            ExternalTable.class,
            Catalog::externalTables,
            table -> DefinitionText.of((ExternalTable) table)),
    FUNCTION(
            StoredFunction.class,
            Catalog::functions,
            function -> DefinitionText.of((StoredFunction) function)),
    CONTINUOUS_EXPORT(
            ContinuousExport.class,
            Catalog::continuousExports,
            export -> DefinitionText.of((ContinuousExport) export));

    private final Class<? extends Record> type;
    private final Function<Catalog, Map<String, ? extends Record>> of;
    private final Function<Record, String> text;

    EntityKind(
            Class<? extends Record> type,
            Function<Catalog, Map<String, ? extends Record>> of,
            Function<Record, String> text) {
        this.type = type;
        this.of = of;
        this.text = text;
    }

    Class<? extends Record> type() {
        return type;
    }

    /** The definitions of this kind, by name. */
    Map<String, ? extends Record> of(Catalog catalog) {
        return of.apply(catalog);
    }

    /** The definition as a command, without secrets. */
    public String text(Record definition) {
        return text.apply(definition);
    }

    /** As the journal names it: {@code EXTERNAL-TABLE}. */
    String eventName() {
        return name().replace('_', '-');
    }
}
