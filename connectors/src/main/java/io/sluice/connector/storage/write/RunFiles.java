package io.sluice.connector.storage.write;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.committable.RunPart;
import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.file.FileFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files and accounts of one run in one writer, since the last checkpoint. */
final class RunFiles implements AutoCloseable {
    /** Where a slice goes: the files of a Kafka partition may be kept apart. */
    private record Directory(Optional<Shard> shard, String path) {}

    private record Shard(String topic, int partition) {}

    private record Place(int root, Optional<Shard> shard) {}

    private final Run run;
    private final FileOpener opener;
    private final FileFormat format;
    private final boolean filePerShard;
    private final MemoryBudget budget;
    private final Map<Place, DirectoryBooks> places = new HashMap<>();
    private final Map<Directory, DirectoryBooks> placeOfOpenFile = new HashMap<>();
    private final List<RangeEnd> ranges = new ArrayList<>();
    private Counts counts = Counts.ZERO;
    private long rows;

    RunFiles(
            Run run,
            FileOpener opener,
            FileFormat format,
            boolean filePerShard,
            MemoryBudget budget) {
        this.run = run;
        this.opener = opener;
        this.format = format;
        this.filePerShard = filePerShard;
        this.budget = budget;
    }

    void account(RunBatch batch) {
        counts = counts.plus(batch.counts());
        batch.rangeEnd().ifPresent(ranges::add);
    }

    /** Writes the rows of a slice, into as many files as the size rule asks for. */
    void write(RunBatch origin, BatchSlice slice) throws IOException, InterruptedException {
        Optional<Shard> shard =
                filePerShard
                        ? Optional.of(new Shard(origin.topic(), origin.partition()))
                        : Optional.empty();
        rows += slice.size();
        int end = slice.to;
        while (slice.from < end) {
            slice.to = end;
            DirectoryBooks books = placeFor(shard, slice);
            slice.to = slice.from + fitting(books, slice);
            books.write(slice, run.time());
            slice.from = slice.to;
            budget.enforce();
        }
    }

    /** The place that has the directory's open file, or the next root for a new one. */
    private DirectoryBooks placeFor(Optional<Shard> shard, BatchSlice slice) throws IOException {
        Directory directory = new Directory(shard, slice.path);
        DirectoryBooks books = placeOfOpenFile.get(directory);
        Optional<OpenFile> open = books == null ? Optional.empty() : books.find(slice.path);
        if (open.isPresent()) {
            OpenFile file = open.get();
            if (format.rowsThatFit(file.rows(), file.rawBytes(), slice) > 0) {
                return books;
            }
            file.close();
        }
        DirectoryBooks next = open(new Place(opener.nextRoot(), shard));
        placeOfOpenFile.put(directory, next);
        return next;
    }

    private int fitting(DirectoryBooks books, BatchSlice slice) {
        Optional<OpenFile> open = books.find(slice.path);
        return open.map(file -> format.rowsThatFit(file.rows(), file.rawBytes(), slice))
                .orElseGet(() -> format.rowsThatFit(0, 0, slice));
    }

    private DirectoryBooks open(Place place) throws IOException {
        DirectoryBooks books = places.get(place);
        if (books == null) {
            books = opener.open(place.root(), run.time());
            places.put(place, books);
        }
        return books;
    }

    /** Closes all files and gives everything there is; nothing may be written any more. */
    RunPart finish() throws IOException {
        List<PendingFile> files = new ArrayList<>();
        for (DirectoryBooks books : places.values()) {
            files.addAll(books.takeFiles());
        }
        return new RunPart(run, counts, rows, ranges, files);
    }

    @Override
    public void close() {
        places.values().forEach(DirectoryBooks::close);
    }
}
