package io.sluice.kql.function.parsing;

import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Utf8;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two delimiters, and the delimiter behind it.
 *
 * @param parts stars and cells
 * @param firstCell the column of the first cell
 * @param delimiter null behind the last one: the text ends
 */
record Gap(List<PatternPart> parts, int firstCell, byte[] delimiter) implements Serializable {
    Gap {
        parts = List.copyOf(parts);
    }

    static List<Gap> of(List<PatternPart> pattern) {
        List<Gap> gaps = new ArrayList<>();
        List<PatternPart> parts = new ArrayList<>();
        int cells = 0;
        int first = 0;
        for (PatternPart part : pattern) {
            if (part instanceof PatternPart.Delimiter delimiter) {
                gaps.add(new Gap(parts, first, Utf8.encode(delimiter.text())));
                parts.clear();
                first = cells;
                continue;
            }
            boolean afterString = !parts.isEmpty() && isString(parts.get(parts.size() - 1));
            if (part instanceof PatternPart.Cell) {
                cells++;
            } else if (afterString) {
                // The string takes everything up to the delimiter: nothing is left for the star.
                continue;
            }
            parts.add(part);
        }
        gaps.add(new Gap(parts, first, null));
        return gaps;
    }

    /** The column of the last cell. */
    int lastCell() {
        int column = firstCell - 1;
        for (PatternPart part : parts) {
            column += part instanceof PatternPart.Cell ? 1 : 0;
        }
        return column;
    }

    boolean isEnd() {
        return delimiter == null;
    }

    /** Whether nothing but the end of the text may follow the delimiter. */
    static boolean isLast(List<Gap> gaps, int index) {
        return index == gaps.size() - 2 && gaps.get(index + 1).parts().isEmpty();
    }

    static boolean isString(PatternPart part) {
        return part instanceof PatternPart.Cell cell
                && (cell.type() == ScalarType.STRING || cell.type() == ScalarType.DYNAMIC);
    }
}
