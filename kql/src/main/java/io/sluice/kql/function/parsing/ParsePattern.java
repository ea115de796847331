package io.sluice.kql.function.parsing;

import io.sluice.kql.function.declaration.Prepared;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/**
 * The pattern of {@code parse}, ready to scan. Inside a plan it is an array: the kind, the flags,
 * and for each part a text, an array of the name of a type, or an empty array for a star.
 */
public final class ParsePattern implements Prepared {
    private static final long serialVersionUID = 1L;

    private final TextScan scan;

    private ParsePattern(TextScan scan) {
        this.scan = scan;
    }

    /** How strictly texts must match. */
    public enum Kind {
        SIMPLE,
        RELAXED,
        REGEX
    }

    /** The form that a pattern has inside a plan. */
    public static List<Object> constant(Kind kind, String flags, List<PatternPart> parts) {
        List<Object> items = new ArrayList<>(List.of(kind.name(), flags));
        for (PatternPart part : parts) {
            if (part instanceof PatternPart.Delimiter delimiter) {
                items.add(delimiter.text());
            } else if (part instanceof PatternPart.Cell cell) {
                items.add(List.of(cell.type().kustoName()));
            } else {
                items.add(List.of());
            }
        }
        return List.copyOf(items);
    }

    /** The pattern; an {@link IllegalArgumentException} says why a constant is none. */
    public static ParsePattern of(Object constant) {
        List<?> items = (List<?>) constant;
        Kind kind = Kind.valueOf((String) items.get(0));
        List<PatternPart> parts = new ArrayList<>();
        items.subList(2, items.size()).forEach(item -> parts.add(part(item)));
        return new ParsePattern(
                switch (kind) {
                    case SIMPLE -> new DelimiterScan(parts, true);
                    case RELAXED -> new DelimiterScan(parts, false);
                    case REGEX -> new RegexScan(parts, (String) items.get(1));
                });
    }

    /** As {@link #of}; what is no pattern matches nothing. */
    public static ParsePattern lenient(Object value) {
        try {
            return of(value);
        } catch (RuntimeException e) {
            return new ParsePattern((array, offset, length) -> null);
        }
    }

    private static PatternPart part(Object item) {
        if (item instanceof String text) {
            return new PatternPart.Delimiter(text);
        }
        List<?> cell = (List<?>) item;
        return cell.isEmpty()
                ? new PatternPart.Anything()
                : new PatternPart.Cell(ScalarType.find((String) cell.get(0)).orElseThrow());
    }

    ParsedText scan(byte[] array, int offset, int length) {
        return scan.scan(array, offset, length);
    }
}
