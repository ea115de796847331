package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.CellWriters;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.util.function.Consumer;
import org.apache.parquet.format.SchemaElement;

/** A value inside a list, map or struct, by the rules of a column of the type nearest to it. */
final class NestedLeaf extends HeldValue {
    private final ScalarType type;
    private final ColumnVector vector;
    private final CellWriter cell;
    private final ValueReader reader;
    private final Consumer<Object> target;

    NestedLeaf(SchemaElement element, Consumer<Object> target) {
        this.type = nearest(element);
        this.vector = ColumnVector.allocate(type, 1);
        this.cell = CellWriters.create(type, vector);
        this.reader =
                ValueReaders.find(element, type)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "field '%s' is of Parquet's type %s"
                                                        .formatted(
                                                                element.getName(),
                                                                Meaning.of(element))));
        this.target = target;
    }

    private static ScalarType nearest(SchemaElement element) {
        Meaning meaning = Meaning.of(element);
        if (meaning instanceof Meaning.Date || meaning instanceof Meaning.Timestamp) {
            return ScalarType.DATETIME;
        }
        if (meaning instanceof Meaning.Time) {
            return ScalarType.TIMESPAN;
        }
        if (meaning instanceof Meaning.Decimal) {
            return ScalarType.DECIMAL;
        }
        return switch (element.getType()) {
            case BOOLEAN -> ScalarType.BOOL;
            case INT32 -> ScalarType.LONG;
            case INT64 ->
                    meaning instanceof Meaning.Unsigned ? ScalarType.DECIMAL : ScalarType.LONG;
            case INT96 -> ScalarType.DATETIME;
            case FLOAT, DOUBLE -> ScalarType.REAL;
            case BYTE_ARRAY -> ScalarType.STRING;
            case FIXED_LEN_BYTE_ARRAY ->
                    meaning instanceof Meaning.Uuid ? ScalarType.GUID : ScalarType.STRING;
        };
    }

    @Override
    void taken() {
        vector.reset();
        reader.read(this, cell, 0);
        Object value = Cells.get(vector, 0);
        if (value != null && type == ScalarType.DATETIME) {
            target.accept(new Datetime((Long) value));
        } else if (value != null && type == ScalarType.TIMESPAN) {
            target.accept(new Timespan((Long) value));
        } else {
            target.accept(value);
        }
    }
}
