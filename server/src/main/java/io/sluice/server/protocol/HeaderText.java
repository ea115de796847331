package io.sluice.server.protocol;

/** What a client sent, as a header may say it again. */
final class HeaderText {
    private HeaderText() {}

    /** Printable ASCII stays. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder();
        text.chars().forEach(c -> safe.append(c >= ' ' && c < 127 ? (char) c : '_'));
        return safe.toString();
    }
}
