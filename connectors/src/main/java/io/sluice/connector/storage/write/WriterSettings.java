package io.sluice.connector.storage.write;

import io.sluice.connector.storage.file.FileFormat;
import java.io.Serializable;
import java.util.List;

/**
 * What a writer knows of the external table.
 *
 * @param roots URIs free of secrets; new files take them in turn
 * @param namePrefix what each file's name begins with, the export's name included
 * @param filePerShard whether each Kafka partition gets files of its own
 */
public record WriterSettings(
        List<String> roots,
        String namePrefix,
        FileFormat format,
        SliceSplitter splitter,
        boolean filePerShard,
        MemoryLimits memory)
        implements Serializable {
    public WriterSettings {
        roots = List.copyOf(roots);
    }
}
