package io.sluice.command.clause;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.IngestionMapping.Entry;
import io.sluice.catalog.IngestionMapping.Kind;
import io.sluice.command.clause.LocatedJson.Items;
import io.sluice.command.clause.LocatedJson.Members;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON of an ingestion mapping for a table; every mistake in it is reported. */
public final class MappingReader {
    private final String owner;
    private final Kind kind;
    private final Schema schema;
    private final Diagnostics diagnostics;

    /**
     * @param owner for messages, as in "mapping 'M' of table 'T'"
     */
    public MappingReader(String owner, Kind kind, Schema schema, Diagnostics diagnostics) {
        this.owner = owner;
        this.kind = kind;
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    public Optional<IngestionMapping> read(String name, TextLiteral json) {
        int before = diagnostics.count();
        Optional<LocatedJson> root =
                LocatedJson.read(json, ErrorCode.INVALID_MAPPING, owner, diagnostics);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        if (!(root.get() instanceof Items items)) {
            diagnostics.error(
                    ErrorCode.INVALID_MAPPING,
                    root.get().span(),
                    owner + " must be a JSON array of objects, one for each column");
            return Optional.empty();
        }
        if (items.items().isEmpty()) {
            diagnostics.error(ErrorCode.INVALID_MAPPING, items.span(), owner + " maps no column");
        }
        List<Entry> entries = entries(items);
        return diagnostics.count() == before
                ? Optional.of(new IngestionMapping(name, kind, entries))
                : Optional.empty();
    }

    private List<Entry> entries(Items items) {
        List<Entry> entries = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (LocatedJson item : items.items()) {
            if (!(item instanceof Members members)) {
                diagnostics.error(
                        ErrorCode.INVALID_MAPPING,
                        item.span(),
                        "an entry of %s must be a JSON object".formatted(owner));
                continue;
            }
            MappingEntryReader reader =
                    new MappingEntryReader(owner, kind, schema, members, diagnostics);
            Optional<Entry> entry = reader.read();
            if (entry.isPresent() && !columns.add(entry.get().column())) {
                diagnostics.error(
                        ErrorCode.INVALID_MAPPING,
                        reader.columnSpan(),
                        "column '%s' is mapped twice by %s".formatted(entry.get().column(), owner));
            }
            entry.ifPresent(entries::add);
        }
        return entries;
    }
}
