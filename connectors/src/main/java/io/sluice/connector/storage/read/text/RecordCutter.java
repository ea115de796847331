package io.sluice.connector.storage.read.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a text into records: lines, which go on behind a line end that stands in quotes. */
final class RecordCutter {
    private static final int NO_DELIMITER = -1;
    private static final int FIRST_SIZE = 256;
    private static final int BLOCK = 64 << 10;

    private final InputStream in;
    private final int maxRecord;
    private final int delimiter;
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int end;
    private byte[] record = new byte[FIRST_SIZE];
    private int length;
    private long line;
    private long nextLine = 1;

    private RecordCutter(InputStream in, int delimiter, int maxRecord) {
        this.in = in;
        this.delimiter = delimiter;
        this.maxRecord = maxRecord;
    }

    /** Each line is a record. */
    static RecordCutter lines(InputStream in, int maxRecord) {
        return new RecordCutter(in, NO_DELIMITER, maxRecord);
    }

    /** A field may stand in quotes, and have line ends then, as in RFC 4180. */
    static RecordCutter delimited(InputStream in, char delimiter, int maxRecord) {
        return new RecordCutter(in, delimiter, maxRecord);
    }

    /**
     * The next record with its line end, in a new array; null at the end of the text.
     *
     * @throws RecordTooLongException where it does not end for longer than a record may be
     */
    byte[] next() throws IOException {
        length = 0;
        line = nextLine;
        boolean quoted = false;
        boolean fieldStarts = delimiter != NO_DELIMITER;
        while (at < end || fill()) {
            byte next = block[at++];
            append(next);
            if (next == '\n') {
                nextLine++;
                if (!quoted) {
                    break;
                }
            } else if (next == '"' && (quoted || fieldStarts)) {
                // A doubled quote closes and opens again: nothing can end between the two.
                quoted = !quoted;
                fieldStarts = !quoted;
                continue;
            }
            fieldStarts = !quoted && next == delimiter;
        }
        return length == 0 ? null : Arrays.copyOf(record, length);
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(block, 0, block.length));
        return end > 0;
    }

    private void append(byte next) throws RecordTooLongException {
        if (length == record.length) {
            if (length >= maxRecord) {
                throw new RecordTooLongException(line, maxRecord);
            }
            record = Arrays.copyOf(record, (int) Math.min(2L * length, maxRecord));
        }
        record[length++] = next;
    }

    /** The line that the last record begins in, from 1. */
    long line() {
        return line;
    }

    /** A record is longer than any that can be meant: an open quote, or no text at all. */
    static final class RecordTooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        RecordTooLongException(long line, int maxRecord) {
            super(
                    "the record in line %d has more than %d bytes: is a quote not closed, or is it a file of another format?"
                            .formatted(line, maxRecord));
        }
    }
}
