package io.sluice.kql.function.parsing;

import io.sluice.kql.type.ScalarType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A piece of the pattern of {@code parse}. */
public sealed interface PatternPart extends Serializable {
    /** A text, or a regular expression, that must stand there. */
    record Delimiter(String text) implements PatternPart {}

    /** Any text. */
    record Anything() implements PatternPart {}

    /** The text of the next column. */
    record Cell(ScalarType type) implements PatternPart {}

    /** The types of the columns in their order. */
    static List<ScalarType> types(List<PatternPart> parts) {
        List<ScalarType> types = new ArrayList<>();
        for (PatternPart part : parts) {
            if (part instanceof Cell cell) {
                types.add(cell.type());
            }
        }
        return types;
    }
}
