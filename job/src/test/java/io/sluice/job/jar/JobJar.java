package io.sluice.job.jar;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The shaded jar that this build has just packaged. */
final class JobJar {
    private static final int LISTED = 40;

    private JobJar() {}

    static Path path() {
        Path jar = Path.of("target", "sluice-job.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new AssertionError(
                    "there is no %s; these tests run after package: mvn -pl job -am verify"
                            .formatted(jar));
        }
        return jar;
    }

    /** Every entry that is a file, repeated ones as often as they are there. */
    static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        // Read from front to back: the central directory would hide an entry of the same name.
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(path()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                long bytes = in.transferTo(OutputStream.nullOutputStream());
                if (!entry.isDirectory()) {
                    entries.add(new Entry(entry.getName(), bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the job jar cannot be read", e);
        }
        return entries;
    }

    /** The largest directories of the jar, for the message of a test that fails. */
    static String listing() {
        return entries().stream()
                .collect(
                        Collectors.groupingBy(
                                Entry::directory, Collectors.summingLong(Entry::bytes)))
                .entrySet()
                .stream()
                .sorted(
                        Comparator.comparingLong((Map.Entry<String, Long> sum) -> sum.getValue())
                                .reversed())
                .limit(LISTED)
                .map(sum -> "%12d  %s".formatted(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining("\n", "uncompressed bytes by directory:\n", "\n"));
    }

    /**
     * A file in the jar.
     *
     * @param bytes uncompressed
     */
    record Entry(String name, long bytes) {

        /** The first four levels of its directory: {@code org/apache/kafka/common}. */
        String directory() {
            String[] parts = name.split("/");
            int levels = Math.min(4, parts.length - 1);
            return levels == 0 ? name : String.join("/", List.of(parts).subList(0, levels));
        }

        boolean isClass() {
            return name.endsWith(".class");
        }

        /** A variant of a class for newer Java, which relocation does not reach. */
        boolean isOfAJavaVersion() {
            return name.startsWith("META-INF/versions/");
        }

        /** The class without the prefix of a multi-release jar. */
        String className() {
            return name.replaceFirst("^META-INF/versions/\\d+/", "")
                    .replace('/', '.')
                    .replaceFirst("\\.class$", "");
        }
    }
}
