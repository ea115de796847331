package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.IngestionMapping.Transform;
import io.sluice.catalog.Table;
import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RowBuffer;
import io.sluice.connector.format.column.RowFiller;
import io.sluice.connector.format.transform.Transforms;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says for each wanted column where it comes from. What is not in the record's value becomes a
 * filler of the rows; what is in it is left to the format.
 */
final class ColumnResolver {
    private final Table table;
    private final Optional<IngestionMapping> mapping;
    private final RowBuffer rows;

    ColumnResolver(Table table, RowBuffer rows) {
        this.table = table;
        this.mapping = findMapping(table);
        this.rows = rows;
    }

    private static Optional<IngestionMapping> findMapping(Table table) {
        Optional<String> name = table.connection().flatMap(connection -> connection.mapping());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        IngestionMapping.Kind kind =
                switch (table.connection().orElseThrow().format()) {
                    case JSON -> IngestionMapping.Kind.JSON;
                    case AVRO -> IngestionMapping.Kind.AVRO;
                    case CSV, TSV -> IngestionMapping.Kind.CSV;
                };
        return Optional.of(
                table.mappings().values().stream()
                        .filter(known -> known.name().equals(name.get()) && known.kind() == kind)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "table '%s' has no ingestion %s mapping '%s', which its kafka-connection names"
                                                        .formatted(
                                                                table.name(), kind, name.get()))));
    }

    /** The columns that the format has to write; the others are filled. */
    List<ValueColumn> resolve(Schema wanted) {
        List<ValueColumn> fromValue = new ArrayList<>();
        for (int i = 0; i < wanted.width(); i++) {
            Column column = wanted.column(i);
            OptionalInt declared = table.schema().find(column.name());
            if (declared.isPresent()) {
                checkType(column, table.schema().column(declared.getAsInt()));
                resolveDeclared(i, column).ifPresent(fromValue::add);
            } else {
                Column hidden =
                        HiddenColumns.find(column.name()).orElseThrow(() -> unknown(column));
                checkType(column, hidden);
                rows.addFiller(HiddenFillers.filler(hidden, rows.batch().vector(i)));
            }
        }
        return fromValue;
    }

    private Optional<ValueColumn> resolveDeclared(int index, Column column) {
        if (mapping.isEmpty()) {
            return Optional.of(new ValueColumn(index, column, Optional.empty()));
        }
        Optional<IngestionMapping.Entry> entry =
                mapping.get().entries().stream()
                        .filter(candidate -> candidate.column().equals(column.name()))
                        .findFirst();
        entry.ifPresent(
                mapped ->
                        rows.setWriter(
                                index,
                                Transforms.apply(mapped, mapping.get(), rows.writer(index))));
        Optional<RowFiller> filler =
                entry.isEmpty()
                        ? Optional.of(unmapped(index))
                        : constantFiller(index, column, entry.get());
        filler.ifPresent(rows::addFiller);
        return filler.isPresent()
                ? Optional.empty()
                : Optional.of(new ValueColumn(index, column, entry));
    }

    private RowFiller unmapped(int index) {
        CellWriter writer = rows.writer(index);
        return (row, records, record) -> writer.missing(row);
    }

    private Optional<RowFiller> constantFiller(
            int index, Column column, IngestionMapping.Entry entry) {
        CellWriter writer = rows.writer(index);
        if (entry.constValue().isPresent()) {
            byte[] constant = entry.constValue().get().getBytes(UTF_8);
            if (!writer.converts(constant)) {
                throw new IllegalArgumentException(
                        "constant '%s' of column '%s' is not of type %s"
                                .formatted(
                                        entry.constValue().get(),
                                        column.name(),
                                        column.type().kustoName()));
            }
            return Optional.of(
                    (row, records, record) -> writer.untyped(row, constant, 0, constant.length));
        }
        if (entry.transform().equals(Optional.of(Transform.SOURCE_LOCATION))) {
            return Optional.of(new SourceLocation(writer));
        }
        if (entry.transform().equals(Optional.of(Transform.SOURCE_LINE_NUMBER))) {
            return Optional.of(
                    (row, records, record) -> writer.integer(row, records.offsets()[record]));
        }
        return Optional.empty();
    }

    private static void checkType(Column wanted, Column declared) {
        if (wanted.type() != declared.type()) {
            throw new IllegalArgumentException(
                    "column '%s' is of type %s, not %s"
                            .formatted(
                                    wanted.name(),
                                    declared.type().kustoName(),
                                    wanted.type().kustoName()));
        }
    }

    private IllegalArgumentException unknown(Column column) {
        return new IllegalArgumentException(
                "table '%s' has no column '%s'".formatted(table.name(), column.name()));
    }
}
