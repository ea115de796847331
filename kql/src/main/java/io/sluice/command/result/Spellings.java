package io.sluice.command.result;

import io.sluice.catalog.ExternalTableProperties.Encoding;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;

/** How the values of two properties are written; those of all others are lower case. */
public final class Spellings {
    private Spellings() {}

    public static String of(IncludeHeaders headers) {
        return switch (headers) {
            case NONE -> "None";
            case ALL -> "All";
            case FIRST_FILE -> "FirstFile";
        };
    }

    public static String of(Encoding encoding) {
        return switch (encoding) {
            case UTF8_NO_BOM -> "UTF8NoBOM";
            case UTF8_BOM -> "UTF8BOM";
        };
    }
}
