package io.sluice.connector.format.delimited;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RecordReader;
import java.util.List;

/** Builds the readers of CSV and TSV records for the columns that are wanted. */
public final class DelimitedReaders {
    /** Beyond any table; a mistyped ordinal must not cost a gigabyte. */
    private static final int MAX_ORDINAL = 100_000;

    /** A column and the position of its field, from 0. */
    public record Target(int ordinal, CellWriter writer) {}

    private DelimitedReaders() {}

    /** Fields between commas, quoted as in RFC 4180 where they need it. */
    public static RecordReader csv(List<Target> targets) {
        return new DelimitedReader(new FieldScanner(',', true), byOrdinal(targets));
    }

    /** Fields between tabs; neither quotes nor escapes, as Kusto reads TSV. */
    public static RecordReader tsv(List<Target> targets) {
        return new DelimitedReader(new FieldScanner('\t', false), byOrdinal(targets));
    }

    /** Fields between tabs, quoted as in RFC 4180 where they need it: TSV as files have it. */
    public static RecordReader quotedTsv(List<Target> targets) {
        return new DelimitedReader(new FieldScanner('\t', true), byOrdinal(targets));
    }

    private static CellWriter[][] byOrdinal(List<Target> targets) {
        int last = targets.stream().mapToInt(Target::ordinal).max().orElse(-1);
        if (last > MAX_ORDINAL) {
            throw new IllegalArgumentException(
                    "ordinal %d of an ingestion mapping is beyond %d".formatted(last, MAX_ORDINAL));
        }
        CellWriter[][] writers = new CellWriter[last + 1][];
        for (int i = 0; i <= last; i++) {
            int ordinal = i;
            writers[i] =
                    targets.stream()
                            .filter(target -> target.ordinal() == ordinal)
                            .map(Target::writer)
                            .toArray(CellWriter[]::new);
        }
        return writers;
    }
}
