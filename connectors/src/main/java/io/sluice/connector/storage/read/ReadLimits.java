package io.sluice.connector.storage.read;

import java.io.Serializable;

/**
 * How much of an external table may be read at once.
 *
 * @param maxRows rows of all files
 * @param maxBytes bytes of all files, as they are stored
 */
public record ReadLimits(long maxRows, long maxBytes) implements Serializable {
    public static final ReadLimits NONE = new ReadLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    public ReadLimits {
        if (maxRows <= 0 || maxBytes <= 0) {
            throw new IllegalArgumentException("a limit of what is read must be at least 1");
        }
    }
}
