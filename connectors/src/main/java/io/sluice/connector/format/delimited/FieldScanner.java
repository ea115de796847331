package io.sluice.connector.format.delimited;

import io.sluice.connector.format.column.MalformedRecordException;

/** Finds the fields of a text with delimiters. One walk of a field leaves its place in here. */
final class FieldScanner {
    private final byte delimiter;
    private final boolean quotes;
    private byte[] record;
    private byte[] text;
    private int from;
    private int to;
    private int next;
    private boolean lineEnded;

    /**
     * @param quotes whether a field may stand in double quotes, as in RFC 4180
     */
    FieldScanner(char delimiter, boolean quotes) {
        this.delimiter = (byte) delimiter;
        this.quotes = quotes;
    }

    /** Answers where the text begins: behind a byte order mark. */
    int begin(byte[] utf8) {
        record = utf8;
        boolean marked =
                utf8.length >= 3
                        && utf8[0] == (byte) 0xEF
                        && utf8[1] == (byte) 0xBB
                        && utf8[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** Whether there is a line; every quote that is opened must be closed where its field ends. */
    boolean checkFraming(int start) {
        boolean anyLine = false;
        int at = start;
        while (at < record.length) {
            int line = skipEmptyLine(at);
            if (line > at) {
                at = line;
                continue;
            }
            anyLine = true;
            if (!quotes || !hasQuote(at)) {
                return true;
            }
            skipField(at);
            at = next;
        }
        return anyLine;
    }

    private boolean hasQuote(int start) {
        for (int i = start; i < record.length; i++) {
            if (record[i] == '"') {
                return true;
            }
        }
        return false;
    }

    /** Behind the line break that stands here; the same place where none does. */
    int skipEmptyLine(int at) {
        if (record[at] == '\n') {
            return at + 1;
        }
        boolean both = record[at] == '\r' && at + 1 < record.length && record[at + 1] == '\n';
        return both ? at + 2 : at;
    }

    /** Finds the field's end without keeping its text. */
    void skipField(int start) {
        if (quotes && start < record.length && record[start] == '"') {
            endField(closingQuote(start + 1) + 1);
        } else {
            endField(skipPlain(start));
        }
    }

    /** Finds the field's text and its end. */
    void readField(int start) {
        text = record;
        if (quotes && start < record.length && record[start] == '"') {
            int quote = closingQuote(start + 1);
            from = start + 1;
            to = quote;
            unquote();
            endField(quote + 1);
            return;
        }
        from = start;
        int end = skipPlain(start);
        endField(end);
        boolean breaks = end < record.length && record[end] == '\n';
        to = breaks && end > start && record[end - 1] == '\r' ? end - 1 : end;
    }

    byte[] text() {
        return text;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Where the next field, or line, begins. */
    int next() {
        return next;
    }

    boolean lineEnded() {
        return lineEnded;
    }

    private int skipPlain(int start) {
        int at = start;
        while (at < record.length && record[at] != delimiter && record[at] != '\n') {
            at++;
        }
        return at;
    }

    private int closingQuote(int start) {
        for (int at = start; at < record.length; at++) {
            if (record[at] == '"') {
                if (at + 1 == record.length || record[at + 1] != '"') {
                    return at;
                }
                at++;
            }
        }
        throw new MalformedRecordException(
                "the quote at byte %d is not closed".formatted(start - 1));
    }

    /** A pair of quotes inside quotes stands for one. */
    private void unquote() {
        byte[] plain = null;
        int length = 0;
        for (int at = from; at < to; at++) {
            if (plain == null && record[at] == '"') {
                plain = new byte[to - from];
                length = at - from;
                System.arraycopy(record, from, plain, 0, length);
            }
            if (plain != null) {
                plain[length++] = record[at];
                at += record[at] == '"' ? 1 : 0;
            }
        }
        if (plain != null) {
            text = plain;
            from = 0;
            to = length;
        }
    }

    private void endField(int end) {
        int at = end;
        if (at + 1 < record.length && record[at] == '\r' && record[at + 1] == '\n') {
            at++;
        }
        if (at < record.length && record[at] != delimiter && record[at] != '\n') {
            throw new MalformedRecordException(
                    "byte %d is behind a closing quote but neither delimiter nor line break"
                            .formatted(at));
        }
        lineEnded = at >= record.length || record[at] == '\n';
        next = Math.min(at + 1, record.length);
    }
}
