package io.sluice.kql.diagnostic;

/** A half-open range of characters in the text exactly as the user sent it. */
public record SourceSpan(int start, int end) {
    public SourceSpan {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span %d..%d".formatted(start, end));
        }
    }

    /** The smallest span that covers both. */
    public SourceSpan to(SourceSpan other) {
        return new SourceSpan(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** The same place in a text that has {@code offset} characters in front of this one. */
    public SourceSpan shift(int offset) {
        return new SourceSpan(start + offset, end + offset);
    }
}
