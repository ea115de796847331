package io.sluice.command.result;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTableProperties;
import io.sluice.catalog.MaskedText;
import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PathElement;
import io.sluice.catalog.StorageRoot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of an external table as text; secrets are masked. */
final class ExternalTableText {
    private final ExternalTable table;

    ExternalTableText(ExternalTable table) {
        this.table = table;
    }

    String propertiesJson() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("Format", table.dataFormat().name().toLowerCase(Locale.ROOT));
        all.putAll(properties());
        return Json.compact(all);
    }

    /** What the user said, by property name: strings, bools. */
    Map<String, Object> properties() {
        ExternalTableProperties said = table.properties();
        Map<String, Object> all = new LinkedHashMap<>();
        said.folder().ifPresent(value -> all.put("folder", value));
        said.docString().ifPresent(value -> all.put("docString", value));
        said.compressed().ifPresent(value -> all.put("compressed", value));
        said.compressionType()
                .ifPresent(v -> all.put("compressionType", v.name().toLowerCase(Locale.ROOT)));
        said.includeHeaders().ifPresent(value -> all.put("includeHeaders", Spellings.of(value)));
        said.namePrefix().ifPresent(value -> all.put("namePrefix", value));
        said.fileExtension().ifPresent(value -> all.put("fileExtension", value));
        said.encoding().ifPresent(value -> all.put("encoding", Spellings.of(value)));
        return all;
    }

    String connectionStringsJson() {
        return Json.compact(connectionStrings());
    }

    List<String> connectionStrings() {
        return table.roots().stream().map(root -> root.uri() + suffix(root)).toList();
    }

    private static String suffix(StorageRoot root) {
        StorageRoot.Credential credential = root.credential();
        if (credential instanceof StorageRoot.NoCredential) {
            return "";
        }
        if (credential instanceof StorageRoot.Impersonate) {
            return ";impersonate";
        }
        if (credential instanceof StorageRoot.ManagedIdentity identity) {
            return ";managed_identity=" + identity.objectId().orElse("system");
        }
        if (credential instanceof StorageRoot.SharedAccessSignature) {
            return "?" + MaskedText.MASK;
        }
        if (credential instanceof StorageRoot.Token) {
            return ";token=" + MaskedText.MASK;
        }
        return credential instanceof StorageRoot.AwsCredentials
                ? ";AwsCredentials=" + MaskedText.MASK + "," + MaskedText.MASK
                : ";" + MaskedText.MASK;
    }

    String partitionsJson() {
        List<Object> partitions = new ArrayList<>();
        for (PartitionColumn partition : table.partitions()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("Name", partition.name());
            entry.put("Type", partition.type().kustoName());
            entry.put("Source", source(partition.source()));
            partitions.add(entry);
        }
        return Json.compact(partitions);
    }

    /** {@code hash(C, 10)}; empty for a virtual column. */
    static String source(PartitionColumn.Source source) {
        if (source instanceof PartitionColumn.Plain plain) {
            return Quoting.name(plain.column());
        }
        if (source instanceof PartitionColumn.Hash hash) {
            return "hash(%s, %d)".formatted(Quoting.name(hash.column()), hash.modulus());
        }
        if (source instanceof PartitionColumn.StartOf start) {
            return "startof%s(%s)"
                    .formatted(
                            start.unit().name().toLowerCase(Locale.ROOT),
                            Quoting.name(start.column()));
        }
        if (source instanceof PartitionColumn.Bin bin) {
            return "bin(%s, %s)"
                    .formatted(Quoting.name(bin.column()), TimespanFormat.literal(bin.sizeTicks()));
        }
        return "";
    }

    /** As in {@code pathformat = (…)}, without the parentheses; empty when not given. */
    String pathFormat() {
        List<String> elements = new ArrayList<>();
        for (PathElement element : table.pathFormat().orElse(List.of())) {
            if (element instanceof PathElement.Separator separator) {
                elements.add(Quoting.string(separator.text()));
            } else if (element instanceof PathElement.Partition partition) {
                elements.add(Quoting.name(partition.name()));
            } else if (element instanceof PathElement.DatetimePattern pattern) {
                elements.add(
                        "datetime_pattern(%s, %s)"
                                .formatted(
                                        Quoting.string(pattern.pattern()),
                                        Quoting.name(pattern.partition())));
            }
        }
        return String.join(" ", elements);
    }
}
