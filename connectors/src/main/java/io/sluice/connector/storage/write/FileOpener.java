package io.sluice.connector.storage.write;

import io.sluice.connector.storage.file.SliceWriter;
import io.sluice.connector.storage.root.RootFileSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/** Opens what writes the files of a run below a root, and chooses roots in turn. */
final class FileOpener {
    private final WriterSettings settings;
    private final MemoryBudget budget;
    private final TimerlessContext context;
    private final List<RootFileSystem> roots = new ArrayList<>();
    private final Map<Long, SliceWriter.Factory> writersOfRuns = new HashMap<>();
    private int nextRoot;

    FileOpener(WriterSettings settings, MemoryBudget budget, TimerlessContext context) {
        this.settings = settings;
        this.budget = budget;
        this.context = context;
        settings.roots().forEach(uri -> roots.add(RootFileSystem.open(uri)));
        // Writers that each open one file should not all choose the same root.
        this.nextRoot = context.getTaskInfo().getIndexOfThisSubtask() % roots.size();
    }

    int nextRoot() {
        int root = nextRoot;
        nextRoot = (nextRoot + 1) % roots.size();
        return root;
    }

    DirectoryBooks open(int root, long runTime) throws IOException {
        OutputFileConfig names =
                OutputFileConfig.builder()
                        .withPartPrefix(FileNames.ofRun(settings.namePrefix(), runTime))
                        .withPartSuffix(settings.format().extension())
                        .build();
        SliceWriter.Factory writers =
                writersOfRuns.computeIfAbsent(runTime, time -> settings.format().writersOfRun());
        return new DirectoryBooks(
                settings.roots().get(root), roots.get(root), names, writers, budget, context);
    }

    /** The run has ended: its writers are not asked for any more. */
    void forgetRunsUpTo(long runTime) {
        writersOfRuns.keySet().removeIf(time -> time <= runTime);
    }
}
