package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.cli.terminal.Readable;
import io.sluice.job.verify.Depth;
import io.sluice.job.verify.Finding;
import io.sluice.job.verify.VerificationReport;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/** How a verification is printed. */
enum VerifyFormat {
    /** One line on what was checked, and the findings below it, for people. */
    TABLE {
        @Override
        String text(VerificationReport report) {
            String summary =
                    "%s -> %s: %s runs, %s files, %s rows, %s; %s checked%s%n"
                            .formatted(
                                    report.id().export(),
                                    report.externalTable(),
                                    Readable.count(report.runs()),
                                    Readable.count(report.artifacts()),
                                    Readable.count(report.rows()),
                                    Readable.bytes(report.bytes()),
                                    report.depth() == Depth.ROWS ? "every row" : "footers",
                                    report.inCommit() == 0
                                            ? ""
                                            : ", %d files are being committed now"
                                                    .formatted(report.inCommit()));
            if (report.isGood()) {
                return summary + "nothing missing, nothing extra, nothing corrupt\n";
            }
            StringBuilder text = new StringBuilder(summary);
            for (Finding finding : report.findings()) {
                text.append(paragraph(finding));
            }
            int count = report.findings().size();
            return text.append("%d finding%s%n".formatted(count, count == 1 ? "" : "s")).toString();
        }
    },
    /** One object, for programs. */
    JSON {
        @Override
        String text(VerificationReport report) {
            ObjectNode root = MAPPER.createObjectNode();
            root.put("database", report.id().database());
            root.put("export", report.id().export());
            root.put("externalTable", report.externalTable());
            root.put("checked", lower(report.depth()));
            root.put("runs", report.runs());
            root.put("files", report.artifacts());
            root.put("rows", report.rows());
            root.put("bytes", report.bytes());
            root.put("filesInCommit", report.inCommit());
            root.put("good", report.isGood());
            ArrayNode findings = root.putArray("findings");
            for (Finding finding : report.findings()) {
                ObjectNode next = findings.addObject();
                next.put("kind", lower(finding.kind()));
                next.put("path", finding.path());
                if (finding.runTime().isPresent()) {
                    next.put("runTime", time(finding));
                } else {
                    next.putNull("runTime");
                }
                next.put("problem", finding.problem());
                next.put("advice", finding.advice());
            }
            try {
                return MAPPER.writeValueAsString(root) + "\n";
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    abstract String text(VerificationReport report);

    private static String paragraph(Finding finding) {
        return "%n%s  %s%n  %s%s%n  to do: %s%n"
                .formatted(
                        finding.kind(),
                        finding.path(),
                        finding.runTime().isPresent() ? "run %s: ".formatted(time(finding)) : "",
                        finding.problem(),
                        finding.advice());
    }

    private static String time(Finding finding) {
        return Instant.ofEpochMilli(finding.runTime().orElseThrow()).toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
