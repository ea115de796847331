package io.sluice.connector.storage.file.parquet;

import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/**
 * How a Kusto column is laid out in a file. Every column is optional, also strings, which are never
 * null: that is what other writers of a table do, and schemas of files can then be merged.
 */
final class ParquetColumn {
    static final int DECIMAL_PRECISION = 38;
    static final int DECIMAL_SCALE = 18;
    static final int DECIMAL_BYTES = 16;

    final Column column;
    final DatetimePrecision precision;

    /** Shared by all files of the task: one file's lesson serves the next. */
    final DictionaryHint hint = new DictionaryHint();

    ParquetColumn(Column column, DatetimePrecision precision) {
        this.column = column;
        this.precision = precision;
    }

    String name() {
        return column.name();
    }

    ScalarType type() {
        return column.type();
    }

    Type physicalType() {
        return switch (type()) {
            case BOOL -> Type.BOOLEAN;
            case INT -> Type.INT32;
            case LONG, DATETIME, TIMESPAN -> Type.INT64;
            case REAL -> Type.DOUBLE;
            case DECIMAL -> Type.FIXED_LEN_BYTE_ARRAY;
            case STRING, GUID, DYNAMIC -> Type.BYTE_ARRAY;
        };
    }

    SchemaElement schemaElement() {
        SchemaElement element = new SchemaElement(name());
        element.setType(physicalType());
        element.setRepetition_type(FieldRepetitionType.OPTIONAL);
        switch (type()) {
            case BOOL, INT, LONG, TIMESPAN, REAL -> {}
            case STRING, GUID, DYNAMIC -> {
                element.setLogicalType(LogicalTypes.UTF8);
                element.setConverted_type(ConvertedType.UTF8);
            }
            case DATETIME -> annotateDatetime(element);
            case DECIMAL -> {
                element.setType_length(DECIMAL_BYTES);
                element.setLogicalType(LogicalTypes.DECIMAL(DECIMAL_SCALE, DECIMAL_PRECISION));
                element.setConverted_type(ConvertedType.DECIMAL);
                element.setScale(DECIMAL_SCALE);
                element.setPrecision(DECIMAL_PRECISION);
            }
        }
        return element;
    }

    private void annotateDatetime(SchemaElement element) {
        switch (precision) {
            case MILLISECOND -> {
                element.setLogicalType(LogicalTypes.TIMESTAMP_MILLIS);
                element.setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
            }
            case MICROSECOND -> {
                element.setLogicalType(LogicalTypes.TIMESTAMP_MICROS);
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
            }
        }
    }

    /** The encoder of this column's values. */
    PageValues newValues(EncodingScratch scratch) {
        return switch (type()) {
            case BOOL -> new BooleanValues();
            case INT, LONG, TIMESPAN, DATETIME, REAL -> new LongValues(this, scratch);
            case DECIMAL, STRING, GUID, DYNAMIC -> new BytesValues(this, scratch);
        };
    }
}
