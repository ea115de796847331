package io.sluice.connector.format.delimited;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.MalformedRecordException;
import io.sluice.connector.format.column.RecordReader;
import io.sluice.connector.format.column.RowBuffer;
import io.sluice.connector.format.parse.Utf8;

/**
 * Lines of fields by position. Each line that is not empty is a row, so a record may hold several;
 * fields behind the last wanted one are skipped, missing ones are null, and so is an empty one.
 */
public final class DelimitedReader implements RecordReader {
    private final FieldScanner scanner;
    private final CellWriter[][] writers;

    /**
     * @param scanner finds the fields' ends
     * @param writers of each position, up to the last one that is wanted
     */
    DelimitedReader(FieldScanner scanner, CellWriter[][] writers) {
        this.scanner = scanner;
        this.writers = writers;
    }

    @Override
    public void read(byte[] value, RowBuffer rows) {
        byte[] text =
                Utf8.isWellFormed(value, 0, value.length)
                        ? value
                        : Utf8.repair(value, 0, value.length);
        int start = scanner.begin(text);
        // All of it before the first row: a row that has been handed on cannot be taken back.
        if (!scanner.checkFraming(start)) {
            throw new MalformedRecordException("the record has no line that is not empty");
        }
        int at = start;
        while (at < text.length) {
            int next = scanner.skipEmptyLine(at);
            if (next > at) {
                at = next;
                continue;
            }
            rows.flushIfFull();
            at = readLine(at, rows.row());
            rows.endRow();
        }
        rows.endRecord();
    }

    private int readLine(int from, int row) {
        int at = from;
        int position = 0;
        boolean more = true;
        while (more && position < writers.length) {
            if (writers[position].length == 0) {
                scanner.skipField(at);
            } else {
                scanner.readField(at);
                write(writers[position], row);
            }
            at = scanner.next();
            more = !scanner.lineEnded();
            position++;
        }
        for (; position < writers.length; position++) {
            for (CellWriter writer : writers[position]) {
                writer.missing(row);
            }
        }
        while (more) {
            scanner.skipField(at);
            at = scanner.next();
            more = !scanner.lineEnded();
        }
        return at;
    }

    private void write(CellWriter[] targets, int row) {
        int from = scanner.from();
        int to = scanner.to();
        for (CellWriter target : targets) {
            if (from == to) {
                target.missing(row);
            } else {
                target.untyped(row, scanner.text(), from, to);
            }
        }
    }
}
