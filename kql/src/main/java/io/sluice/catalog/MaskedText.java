package io.sluice.catalog;

import java.util.Objects;

/**
 * A text that may be a secret. {@code toString} never shows a hidden one, so that a log, an error
 * or a `.show` cannot leak it by accident; {@link #reveal} is called where the text is used.
 */
public record MaskedText(String reveal, boolean hidden) {
    public static final String MASK = "*******";

    public MaskedText {
        Objects.requireNonNull(reveal);
    }

    public static MaskedText plain(String text) {
        return new MaskedText(text, false);
    }

    public static MaskedText hidden(String text) {
        return new MaskedText(text, true);
    }

    @Override
    public String toString() {
        return hidden ? MASK : reveal;
    }
}
