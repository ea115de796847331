package io.sluice.server.command;

import io.sluice.command.result.ResultTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command answers with: one table, and seldom others behind it.
 *
 * @param tables in their order; the first is the command's own
 */
public record CommandAnswer(List<Named> tables) {
    /** A table, and what it is called where there are several. */
    public record Named(String name, ResultTable table) {}

    public CommandAnswer {
        tables = List.copyOf(tables);
    }

    /** One table. */
    static CommandAnswer of(ResultTable table) {
        return new CommandAnswer(List.of(new Named("PrimaryResult", table)));
    }

    /** The same with more tables behind. */
    CommandAnswer with(List<Named> more) {
        List<Named> all = new ArrayList<>(tables);
        all.addAll(more);
        return new CommandAnswer(all);
    }
}
