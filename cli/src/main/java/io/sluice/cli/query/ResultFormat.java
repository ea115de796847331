package io.sluice.cli.query;

import io.sluice.command.result.ResultTable;
import java.io.PrintWriter;

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

    void print(ResultTable table, PrintWriter out) {
        out.print(text(table));
        out.flush();
    }
}
