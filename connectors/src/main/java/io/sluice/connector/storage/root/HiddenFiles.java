package io.sluice.connector.storage.root;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Files below a root that were written for a run and never became visible: of a crashed attempt, of
 * a run that is being written now, of one that is just being committed. Whose they are is in their
 * names; visible files are not looked at.
 */
public final class HiddenFiles {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss[SSS]'Z'", Locale.ROOT);
    private static final String UUID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

    /**
     * As FileSink hides files on file systems, and what object stores keep of a part that is short.
     */
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "\\.(?<file>.+)\\.inprogress\\.%s|_(?<object>.+)_tmp_%s".formatted(UUID, UUID));

    private static final Pattern BUCKET = Pattern.compile("s3[anp]?://(?<rest>.*)");

    private static final Pattern ARTIFACT =
            Pattern.compile(
                    "(?<prefix>.+)_(?<time>\\d{8}T\\d{6}(\\d{3})?Z)-%s-\\d+(\\..*)?"
                            .formatted(UUID));

    /**
     * One hidden file.
     *
     * @param path its full URI
     * @param becomes the full URI it would have if it were published
     * @param prefix what the names of its export's files begin with
     * @param runTime of the run it was written for, milliseconds since 1970
     * @param modifiedOn milliseconds since 1970
     */
    public record HiddenFile(
            String path,
            String becomes,
            String prefix,
            long runTime,
            long modifiedOn,
            long bytes) {}

    private HiddenFiles() {}

    /**
     * The way in which the paths of hidden files are compared: a URI can be written in several, and
     * a bucket of S3 has several schemes.
     */
    public static String normal(String path) {
        String written = new Path(path).toString();
        Matcher bucket = BUCKET.matcher(written);
        return bucket.matches() ? "s3://" + bucket.group("rest") : written;
    }

    /** All hidden files of exports below a root; none where the root does not exist. */
    public static List<HiddenFile> below(String root) throws IOException {
        List<HiddenFile> found = new ArrayList<>();
        Path start = new Path(root);
        FileSystem files = start.getFileSystem();
        Deque<Path> directories = new ArrayDeque<>(List.of(start));
        while (!directories.isEmpty()) {
            for (FileStatus status : list(files, directories.pop())) {
                if (status.isDir()) {
                    directories.push(status.getPath());
                } else {
                    read(status).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** A directory may vanish while others are looked at. */
    private static FileStatus[] list(FileSystem files, Path directory) throws IOException {
        try {
            FileStatus[] there = files.exists(directory) ? files.listStatus(directory) : null;
            return there == null ? new FileStatus[0] : there;
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private static Optional<HiddenFile> read(FileStatus status) {
        return of(status.getPath().toString(), status.getModificationTime(), status.getLen());
    }

    /**
     * A file as a hidden one, if that is what its name says.
     *
     * @param path its full URI
     * @param modifiedOn milliseconds since 1970
     */
    public static Optional<HiddenFile> of(String path, long modifiedOn, long bytes) {
        Path file = new Path(path);
        Matcher hidden = HIDDEN.matcher(file.getName());
        if (!hidden.matches()) {
            return Optional.empty();
        }
        String name = hidden.group("file") == null ? hidden.group("object") : hidden.group("file");
        return of(path, new Path(file.getParent(), name), modifiedOn, bytes);
    }

    /**
     * What was uploaded in parts and is no file yet, if its name says that it is an export's.
     *
     * @param path the full URI that it becomes
     * @param startedOn milliseconds since 1970
     */
    public static Optional<HiddenFile> ofUpload(String path, long startedOn) {
        return of(path, new Path(path), startedOn, 0);
    }

    private static Optional<HiddenFile> of(String path, Path becomes, long modifiedOn, long bytes) {
        Matcher artifact = ARTIFACT.matcher(becomes.getName());
        if (!artifact.matches()) {
            return Optional.empty();
        }
        Instant run = LocalDateTime.parse(artifact.group("time"), TIME).toInstant(ZoneOffset.UTC);
        return Optional.of(
                new HiddenFile(
                        path,
                        becomes.toString(),
                        artifact.group("prefix"),
                        run.toEpochMilli(),
                        modifiedOn,
                        bytes));
    }

    /** Deletes one; does nothing where it is gone. */
    public static void delete(HiddenFile file) throws IOException {
        Path path = new Path(file.path());
        path.getFileSystem().delete(path, false);
    }
}
