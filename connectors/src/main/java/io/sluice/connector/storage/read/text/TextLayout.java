package io.sluice.connector.storage.read.text;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.kql.type.Schema;
import java.io.Serializable;

/**
 * How the text files of an external table are laid out.
 *
 * @param format CSV, TSV or JSON
 * @param columns of the table: their places in a line of CSV and TSV
 */
public record TextLayout(DataFormat format, Schema columns, IncludeHeaders headers)
        implements Serializable {

    /** The layout of a table that is not Parquet. */
    public static TextLayout of(ExternalTable table) {
        return new TextLayout(
                table.dataFormat(),
                table.schema(),
                table.properties().includeHeaders().orElse(IncludeHeaders.NONE));
    }
}
