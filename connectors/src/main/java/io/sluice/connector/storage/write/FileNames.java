package io.sluice.connector.storage.write;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The names of artifacts: {@code <namePrefix><export>_<run time>-<uuid>-<n><extension>}. FileSink
 * adds the uuid, new for each writer, run, directory and attempt, and the number.
 */
public final class FileNames {
    private static final DateTimeFormatter SECONDS = format("uuuuMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter MILLIS = format("uuuuMMdd'T'HHmmssSSS'Z'");

    private FileNames() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** The part of the name that all files of an export share. */
    public static String prefix(String namePrefix, String export) {
        String name = (namePrefix + export).replaceAll("[^\\p{L}\\p{N}._-]", "_");
        // A name that begins with one of these is hidden from most readers.
        return name.startsWith(".") || name.startsWith("_") ? "f" + name : name;
    }

    /** The part that all files of a run share. */
    public static String ofRun(String prefix, long runTimeMillis) {
        DateTimeFormatter time = runTimeMillis % 1000 == 0 ? SECONDS : MILLIS;
        return prefix + "_" + time.format(Instant.ofEpochMilli(runTimeMillis));
    }
}
