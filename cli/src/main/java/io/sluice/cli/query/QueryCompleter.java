package io.sluice.cli.query;

import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.parse.Keywords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers operators behind a pipe, and else the columns so far, tables and functions. */
final class QueryCompleter implements Completer {
    private static final List<String> COMMANDS =
            List.of(".help", ".tables", ".explain", ".format", ".exit");

    private final TableResolver tables;

    QueryCompleter(TableResolver tables) {
        this.tables = tables;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor() - line.wordCursor());
        String written = before.stripTrailing();
        if (written.endsWith("|")) {
            add(candidates, "operators", Keywords.operators());
            return;
        }
        if (written.isEmpty()) {
            add(candidates, "commands", COMMANDS);
            add(candidates, "sources", Keywords.sources());
            add(candidates, "tables", tables());
            return;
        }
        add(candidates, "columns", columns(written));
        add(candidates, "tables", tables());
        add(candidates, "functions", FunctionRegistry.names());
    }

    private List<String> tables() {
        List<String> names = new ArrayList<>(tables.names());
        tables.externalTableNames()
                .forEach(name -> names.add("external_table('%s')".formatted(name)));
        return names;
    }

    /** The columns of the query up to its last pipe, where it can be bound. */
    private Collection<String> columns(String written) {
        int pipe = written.lastIndexOf('|');
        if (pipe < 0) {
            return List.of();
        }
        try {
            return Kql.bind(written.substring(0, pipe), tables).output().names();
        } catch (DiagnosticException e) {
            return List.of();
        }
    }

    private static void add(List<Candidate> candidates, String group, Collection<String> names) {
        for (String name : names) {
            candidates.add(new Candidate(name, name, group, null, null, null, true));
        }
    }
}
