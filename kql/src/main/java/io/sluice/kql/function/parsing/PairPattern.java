package io.sluice.kql.function.parsing;

import io.sluice.kql.function.declaration.Prepared;

/** What {@code parse-kv} looks for, ready to scan; in a plan as {@link PairSettings} writes it. */
public final class PairPattern implements Prepared {
    private static final long serialVersionUID = 1L;

    private final TextScan scan;

    private PairPattern(TextScan scan) {
        this.scan = scan;
    }

    /** The pattern; an {@link IllegalArgumentException} says why a constant is none. */
    public static PairPattern of(Object constant) {
        PairSettings settings = PairSettings.of(constant);
        PairKeys keys = new PairKeys(settings.columns());
        if (!settings.regex().isEmpty()) {
            return new PairPattern(new RegexPairs(keys, settings.regex()));
        }
        Quotes quotes = new Quotes(settings.quotes(), settings.escapes());
        return new PairPattern(
                settings.pairDelimiter().isEmpty()
                        ? new WordPairs(keys, quotes)
                        : new DelimitedPairs(keys, quotes, settings));
    }

    /** As {@link #of}; what is no pattern finds nothing. */
    public static PairPattern lenient(Object value) {
        try {
            return of(value);
        } catch (RuntimeException e) {
            return new PairPattern((array, offset, length) -> null);
        }
    }

    ParsedText scan(byte[] array, int offset, int length) {
        return scan.scan(array, offset, length);
    }
}
