package io.sluice.cli.query;

import io.sluice.command.result.ResultTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a result is printed. */
enum ResultFormat {
    /** Aligned columns, for people. */
    TABLE {
        @Override
        String text(ResultTable table) {
            return table.print();
        }

        @Override
        String more(ResultTable all, ResultTable news) {
            // As wide as if they had been printed with the others.
            String whole = all.print();
            List<String> lines = whole.lines().toList();
            boolean oneLineEach = lines.size() == all.rows().size() + HEADER_LINES;
            if (!oneLineEach) {
                return withoutLines(news.print(), HEADER_LINES);
            }
            return IntStream.range(0, all.rows().size())
                    .filter(row -> news.rows().contains(all.rows().get(row)))
                    .mapToObj(row -> lines.get(row + HEADER_LINES) + "\n")
                    .collect(Collectors.joining());
        }
    },
    /** An array of objects, for programs. */
    JSON {
        @Override
        String text(ResultTable table) {
            return ResultJson.print(table);
        }

        @Override
        String more(ResultTable all, ResultTable news) {
            return text(news);
        }
    },
    /** Comma-separated with a header, as RFC 4180 has it. */
    CSV {
        @Override
        String text(ResultTable table) {
            return ResultCsv.print(table);
        }

        @Override
        String more(ResultTable all, ResultTable news) {
            return withoutLines(text(news), 1);
        }
    };

    private static final int HEADER_LINES = 2;

    abstract String text(ResultTable table);

    /**
     * Rows below others that were printed before.
     *
     * @param all with those before
     */
    abstract String more(ResultTable all, ResultTable news);

    private static String withoutLines(String text, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.substring(start);
    }

    /** The results one below the other, with an empty line between them. */
    String text(List<ResultTable> results) {
        return results.stream().map(this::text).collect(Collectors.joining("\n"));
    }

    void print(List<ResultTable> results, PrintWriter out) {
        out.print(text(results));
        out.flush();
    }
}
