package io.sluice.server.command;

import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.kql.type.Ticks;
import io.sluice.server.catalog.JournalEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The journal as {@code .show journal} gives it. */
final class JournalTable {
    private JournalTable() {}

    static ResultTable of(List<JournalEntry> entries) {
        List<List<Object>> rows = new ArrayList<>();
        for (JournalEntry entry : entries) {
            boolean gone = entry.event().startsWith("DROP-");
            rows.add(
                    Arrays.asList(
                            entry.event(),
                            Ticks.ofUnixMillis(entry.happenedOn()),
                            entry.database(),
                            entry.entity(),
                            gone ? "" : entry.entity(),
                            "v" + entry.entityVersion(),
                            entry.database(),
                            entry.originalState(),
                            entry.updatedState(),
                            entry.author().command(),
                            entry.author().principal()));
        }
        return new ResultTable(StateTables.JOURNAL, rows);
    }
}
