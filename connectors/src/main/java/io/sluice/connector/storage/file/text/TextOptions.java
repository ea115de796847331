package io.sluice.connector.storage.file.text;

import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.kql.type.Schema;
import java.io.Serializable;

/**
 * What the text files of an external table look like.
 *
 * @param headers which files begin with the column names; JSON lines never do
 * @param byteOrderMark whether a file begins with the mark of UTF-8
 */
public record TextOptions(
        Schema schema, Layout layout, IncludeHeaders headers, boolean byteOrderMark, boolean gzip)
        implements Serializable {

    /** How a row becomes a line. */
    public enum Layout {
        CSV,
        TSV,
        JSON_LINES
    }
}
