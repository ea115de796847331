package io.sluice.cli.query;

import io.sluice.command.result.ResultTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** How a result is printed. */
enum ResultFormat {
    /** Aligned columns, for people. */
    TABLE {
        @Override
        String text(ResultTable table) {
            return table.print();
        }
    },
    /** An array of objects, for programs. */
    JSON {
        @Override
        String text(ResultTable table) {
            return ResultJson.print(table);
        }
    },
    /** Comma-separated with a header, as RFC 4180 has it. */
    CSV {
        @Override
        String text(ResultTable table) {
            return ResultCsv.print(table);
        }
    };

    abstract String text(ResultTable table);

    /** The results one below the other, with an empty line between them. */
    String text(List<ResultTable> results) {
        return results.stream().map(this::text).collect(Collectors.joining("\n"));
    }

    void print(List<ResultTable> results, PrintWriter out) {
        out.print(text(results));
        out.flush();
    }
}
