package io.sluice.cli.query;

import io.sluice.command.result.ResultTable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --format}: how a command prints tables. */
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (default), json or csv.")
    private ResultFormat format;

    ResultFormat chosen() {
        return format;
    }

    void print(List<ResultTable> tables, PrintWriter out) {
        format.print(tables, out);
    }
}
