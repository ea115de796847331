package io.sluice.connector.kafka.split;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a table outside of Kafka consisted of when its run was fixed, as its probe wrote it. Opaque
 * here: two that are equal tell of the same rows.
 *
 * @param content never changed
 */
public record Listing(byte[] content) {

    /** What tells listings apart for as long as only that is needed. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Listing that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Listing[%d bytes]".formatted(content.length);
    }
}
