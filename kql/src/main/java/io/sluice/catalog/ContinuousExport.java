package io.sluice.catalog;

import java.util.List;

/**
 * A named, persistent definition: query, destination, properties.
 *
 * @param name the export's name
 * @param over the fact tables as the user listed them, in order; empty when {@code over} was not
 *     given
 * @param externalTable the destination's name
 * @param query the text after {@code <|}, trimmed
 * @param properties what the user said
 */
public record ContinuousExport(
        String name,
        List<String> over,
        String externalTable,
        String query,
        ExportProperties properties) {
    public ContinuousExport {
        over = List.copyOf(over);
    }
}
