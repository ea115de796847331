package io.sluice.command.syntax;

import io.sluice.catalog.MaskedText;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.Arrays;

/**
 * A string literal, or several that stand side by side, with its escapes resolved. Knows where each
 * of its characters stands in the script, so that a mistake inside a mapping or a pattern is
 * underlined there. {@code toString} never shows an obfuscated one.
 */
public final class TextLiteral {
    private final MaskedText text;
    private final SourceSpan span;
    private final int[] offsets;

    /**
     * @param offsets where each character of the value begins in the script, and at the end where
     *     the value ends
     */
    public TextLiteral(MaskedText text, SourceSpan span, int[] offsets) {
        if (offsets.length != text.reveal().length() + 1) {
            throw new IllegalArgumentException("%d offsets".formatted(offsets.length));
        }
        this.text = text;
        this.span = span;
        this.offsets = offsets;
    }

    /** The value; never print it when {@link #hidden}. */
    public String value() {
        return text.reveal();
    }

    public boolean hidden() {
        return text.hidden();
    }

    public MaskedText masked() {
        return text;
    }

    /** The whole literal with its quotes. */
    public SourceSpan span() {
        return span;
    }

    /**
     * The place of the characters {@code from} (inclusive) to {@code to} (exclusive) of the value;
     * the whole literal when it is obfuscated, because a fragment of a secret is a secret.
     */
    public SourceSpan spanOf(int from, int to) {
        if (hidden()) {
            return span;
        }
        int start = offsets[Math.min(from, offsets.length - 1)];
        int end = to > from ? offsets[Math.min(to, offsets.length - 1)] : start;
        return new SourceSpan(start, Math.max(start, end));
    }

    /** The literal that stands directly after this one, joined to it. */
    public TextLiteral join(TextLiteral next) {
        int[] joined = Arrays.copyOf(offsets, value().length() + next.offsets.length);
        System.arraycopy(next.offsets, 0, joined, value().length(), next.offsets.length);
        MaskedText both = new MaskedText(value() + next.value(), hidden() || next.hidden());
        return new TextLiteral(both, span.to(next.span), joined);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
