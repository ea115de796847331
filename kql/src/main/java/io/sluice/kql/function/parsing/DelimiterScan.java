package io.sluice.kql.function.parsing;

import io.sluice.kql.type.ScalarType;
import java.util.List;

/**
 * The patterns of kind {@code simple} and {@code relaxed}: texts that stand there as they are. Each
 * delimiter is taken where it is found first, so a scan passes over the text once.
 */
final class DelimiterScan implements TextScan {
    private static final long serialVersionUID = 1L;

    private final List<Gap> gaps;
    private final List<ScalarType> types;
    private final boolean strict;

    /**
     * @param strict whether a cell of the wrong type spoils the whole match
     */
    DelimiterScan(List<PatternPart> pattern, boolean strict) {
        this.gaps = Gap.of(pattern);
        this.types = List.copyOf(PatternPart.types(pattern));
        this.strict = strict;
    }

    @Override
    public ParsedText scan(byte[] array, int offset, int length) {
        ParsedText found = new ParsedText(array, types.size());
        int end = offset + length;
        int at = offset;
        for (int i = 0; i < gaps.size(); i++) {
            at = pass(i, array, at, end, found);
            if (at < 0) {
                return null;
            }
        }
        return strict && !found.isComplete(types) ? null : found;
    }

    /** The position behind a gap and its delimiter, or -1. */
    private int pass(int index, byte[] array, int from, int end, ParsedText found) {
        Gap gap = gaps.get(index);
        if (gap.parts().isEmpty()) {
            if (gap.isEnd()) {
                return from == end ? end : -1;
            }
            boolean there = ByteRanges.startsAt(array, from, end, gap.delimiter());
            return there ? from + gap.delimiter().length : -1;
        }
        int at = leading(gap, array, from, end, found);
        int stop = gap.isEnd() ? end : stop(index, gap.delimiter(), array, at, end);
        if (stop < 0) {
            return -1;
        }
        PatternPart last = gap.parts().get(gap.parts().size() - 1);
        if (last instanceof PatternPart.Cell cell) {
            CellText.read(cell.type(), array, at, stop, found, gap.lastCell());
        }
        return gap.isEnd() ? end : stop + gap.delimiter().length;
    }

    private int stop(int index, byte[] delimiter, byte[] array, int from, int end) {
        if (!Gap.isLast(gaps, index)) {
            return ByteRanges.find(array, from, end, delimiter);
        }
        int at = end - delimiter.length;
        return at >= from && ByteRanges.startsAt(array, at, end, delimiter) ? at : -1;
    }

    /** Reads all parts of a gap but the last; the position behind them. */
    private int leading(Gap gap, byte[] array, int from, int end, ParsedText found) {
        int at = from;
        int column = gap.firstCell();
        for (int i = 0; i < gap.parts().size() - 1; i++) {
            PatternPart next = gap.parts().get(i + 1);
            if (!(gap.parts().get(i) instanceof PatternPart.Cell cell)) {
                at = skipTo(next, array, at, end);
            } else if (Gap.isString(cell)) {
                int stop = skipTo(next, array, at, end);
                CellText.read(cell.type(), array, at, stop, found, column++);
                at = stop;
            } else {
                int stop = CellPrefix.end(cell.type(), array, at, end);
                if (stop >= 0) {
                    CellText.read(cell.type(), array, at, stop, found, column);
                    at = stop;
                }
                column++;
            }
        }
        return at;
    }

    /** Where a value of the next part's type begins; here where any text is one. */
    private static int skipTo(PatternPart next, byte[] array, int from, int end) {
        if (!(next instanceof PatternPart.Cell cell) || Gap.isString(next)) {
            return from;
        }
        for (int at = from; at < end; at++) {
            if (CellPrefix.end(cell.type(), array, at, end) >= 0) {
                return at;
            }
        }
        return from;
    }
}
