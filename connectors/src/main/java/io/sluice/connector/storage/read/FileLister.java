package io.sluice.connector.storage.read;

import io.sluice.connector.storage.read.file.ListedFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Walks a root for the files of a table. */
final class FileLister {
    private final FileNameRule names;

    FileLister(FileNameRule names) {
        this.names = names;
    }

    /** The files below a root; none where nothing was written there yet. */
    List<ListedFile> list(String root) throws IOException {
        return list(root, Long.MAX_VALUE);
    }

    /** As many of them as are asked for: the first that are found. */
    List<ListedFile> list(String root, long most) throws IOException {
        Path start = new Path(root);
        FileSystem files = start.getFileSystem();
        List<ListedFile> found = new ArrayList<>();
        Deque<Path> folders = new ArrayDeque<>();
        folders.add(start);
        while (!folders.isEmpty() && found.size() < most) {
            for (FileStatus status : children(files, folders.remove())) {
                String name = status.getPath().getName();
                if (status.isDir()) {
                    if (names.entersFolder(name)) {
                        folders.add(status.getPath());
                    }
                } else if (names.takesFile(name) && found.size() < most) {
                    found.add(listed(files, status));
                }
            }
        }
        return found;
    }

    /** A single file; nothing where it is not there. */
    static Optional<ListedFile> find(String path) throws IOException {
        Path file = new Path(path);
        FileSystem files = file.getFileSystem();
        try {
            return Optional.of(listed(files, files.getFileStatus(file)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private static ListedFile listed(FileSystem files, FileStatus status) {
        return new ListedFile(
                status.getPath().makeQualified(files).toString(),
                status.getLen(),
                status.getModificationTime());
    }

    /** None where the folder is not there (any more): file systems answer in three ways. */
    private static FileStatus[] children(FileSystem files, Path folder) throws IOException {
        try {
            FileStatus[] children = files.listStatus(folder);
            return children == null ? new FileStatus[0] : children;
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }
}
