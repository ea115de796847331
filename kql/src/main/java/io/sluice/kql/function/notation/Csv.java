package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Records of comma-separated values. */
public final class Csv {
    private Csv() {}

    @Scalar(
            value = "parse_csv(text: string): dynamic",
            doc = "The fields of a record of comma-separated values, as an array.")
    public static Object parse(String text) {
        List<Object> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"' || doubled) {
                    field.append(c);
                    i += doubled ? 1 : 0;
                } else {
                    quoted = false;
                }
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' || c == '\r') {
                // The function takes one record: the rest of the text is another.
                break;
            } else if (c == '"' && field.toString().isBlank()) {
                field.setLength(0);
                quoted = true;
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
