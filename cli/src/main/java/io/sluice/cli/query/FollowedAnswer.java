package io.sluice.cli.query;

import io.sluice.command.result.ResultTable;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An answer that is asked for again and again: its rows are printed as they come or change. */
final class FollowedAnswer {
    private final Supplier<ResultTable> question;
    private final ResultFormat format;
    private final PrintWriter out;
    private final Set<List<Object>> printed = new HashSet<>();
    private boolean begun;

    FollowedAnswer(Supplier<ResultTable> question, ResultFormat format, PrintWriter out) {
        this.question = question;
        this.format = format;
        this.out = out;
    }

    /**
     * Prints until it is told to stop.
     *
     * @param pause waits, and tells whether to go on
     */
    void follow(BooleanSupplier pause) {
        do {
            print(question.get());
        } while (pause.getAsBoolean());
    }

    private void print(ResultTable now) {
        List<List<Object>> news = now.rows().stream().filter(printed::add).toList();
        if (!begun) {
            out.print(format.text(now));
        } else if (!news.isEmpty()) {
            out.print(format.more(now, new ResultTable(now.schema(), news)));
        }
        begun = true;
        out.flush();
    }
}
