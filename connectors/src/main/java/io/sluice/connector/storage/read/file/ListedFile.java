package io.sluice.connector.storage.read.file;

import java.io.Serializable;

/**
 * A file as a listing found it. Two that are equal have the same content, as far as a storage can
 * tell without reading it.
 *
 * @param path its full URI, free of secrets
 * @param length bytes
 * @param modified when it was last written, milliseconds since 1970; 0 where the storage keeps no
 *     such time
 */
public record ListedFile(String path, long length, long modified) implements Serializable {}
