package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DecimalText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.TimespanText;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Rows as JSON arrays. Integers are numbers; datetimes have seven digits; decimals and guids are
 * strings; a real that JSON cannot say is its name as a string.
 */
final class CellWriter {
    private CellWriter() {}

    /** One row, its cells in the boxed form of the local executor. */
    static void row(JsonGenerator json, Schema schema, Object[] row) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < row.length; i++) {
            cell(json, schema.column(i).type(), row[i]);
        }
        json.writeEndArray();
    }

    private static void cell(JsonGenerator json, ScalarType type, Object value) throws IOException {
        if (value == null) {
            if (type == ScalarType.STRING) {
                json.writeString("");
            } else {
                json.writeNull();
            }
            return;
        }
        switch (type) {
            case BOOL -> json.writeBoolean((Boolean) value);
            case INT -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            case REAL -> real(json, (Double) value);
            case STRING -> json.writeString((String) value);
            case DATETIME -> json.writeString(DatetimeText.print((Long) value));
            case TIMESPAN -> json.writeString(TimespanText.print((Long) value));
            case GUID -> json.writeString(value.toString());
            case DECIMAL -> json.writeString(DecimalText.print((BigDecimal) value));
            case DYNAMIC -> json.writeRawValue(DynamicText.print(value));
        }
    }

    private static void real(JsonGenerator json, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeString("NaN");
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "Infinity" : "-Infinity");
        } else {
            json.writeNumber(value);
        }
    }
}
