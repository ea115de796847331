package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.function.dynamic.DynamicValues;
import java.util.ArrayList;
import java.util.List;

/** Texts as the numbers of their characters. */
public final class CodePoints {
    private CodePoints() {}

    @Scalar(
            value = "unicode_codepoints_from_string(text: string): dynamic",
            doc = "The Unicode numbers of a text's characters.")
    public static Object from(String text) {
        List<Object> points = new ArrayList<>();
        text.codePoints().forEach(point -> points.add((long) point));
        return points;
    }

    @Scalar(
            value = "unicode_codepoints_to_string(values: any...): string",
            nulls = Nulls.SEEN,
            doc = "The text of Unicode numbers and of arrays of them; empty where one is none.")
    public static String to(Object[] values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            for (Object item : value instanceof List<?> list ? list : List.of(orNone(value))) {
                Long point = item instanceof Number ? DynamicValues.toLong(item) : null;
                if (point == null || point < 0 || point > Character.MAX_CODE_POINT) {
                    return "";
                }
                text.appendCodePoint(point.intValue());
            }
        }
        return text.toString();
    }

    private static Object orNone(Object value) {
        return value == null ? "" : value;
    }
}
