package io.sluice.cli.query;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import java.io.PrintWriter;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Reads queries and prints their results, until the person leaves. */
final class Shell {
    private static final String PROMPT = "sluice> ";

    private static final String HELP =
            """
            A query runs when it is whole; while it is not, the next line continues it,
            and an empty line ends it. A line that begins with | continues the last query.
              .help                 this text
              .tables               the tables that a query may name
              .explain QUERY        the plan of a query
              .show COMMAND         what a .show command of the script's language answers;
                                    at a server every other command too
              .format table|json|csv
              .exit                 leaves, as Ctrl-D does
            """;

    private final ShellAnswers answers;
    private final LineReader reader;
    private final PrintWriter out;
    private ResultFormat format = ResultFormat.TABLE;
    private String last = "";

    Shell(ShellAnswers answers, Terminal terminal, LineReader reader) {
        this.answers = answers;
        this.reader = reader;
        this.out = terminal.writer();
    }

    void run() {
        out.println("Sluice. Type a query such as print now(), .help for help, .exit to leave.");
        while (true) {
            try {
                String line = reader.readLine(PROMPT).strip();
                if (line.equals(".exit") || line.equals("exit") || line.equals("quit")) {
                    return;
                }
                answer(line);
            } catch (UserInterruptException e) {
                // Ctrl-C gives up what was typed so far.
                continue;
            } catch (EndOfFileException e) {
                return;
            }
            out.flush();
        }
    }

    private void answer(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("|") && last.isEmpty()) {
            out.println("there is no query yet that '|' could continue");
            return;
        }
        String text = line.startsWith("|") ? last + "\n" + line : line;
        try {
            if (line.startsWith(".")) {
                command(line);
            } else {
                out.print(format.text(answers.query(text)));
                answers.notices().forEach(out::println);
                last = text;
            }
        } catch (DiagnosticException e) {
            out.print(e.render());
        } catch (CommandFailedException e) {
            out.println(e.getMessage());
        }
    }

    private void command(String line) {
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case ".help" -> out.print(HELP);
            case ".tables" -> tables();
            case ".explain" -> out.print(answers.explain(rest));
            case ".format" -> format(rest);
            default -> out.print(format.text(answers.command(line)));
        }
    }

    private void tables() {
        TableResolver tables = answers.tables();
        for (String name : tables.names()) {
            out.printf("%s(%s)%n", name, tables.find(name).orElseThrow());
        }
        for (String name : tables.externalTableNames()) {
            out.printf(
                    "external_table('%s')(%s)%n", name, tables.externalTable(name).orElseThrow());
        }
        if (tables.names().isEmpty()) {
            out.println(
                    "no tables; start the shell with --script SCRIPT to know those of a script");
        }
    }

    private void format(String name) {
        for (ResultFormat known : ResultFormat.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
                format = known;
                return;
            }
        }
        out.printf("there is no format '%s', expected table, json or csv%n", name);
    }
}
