package io.sluice.cli.client;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice apply}: a script at a server, all of it or nothing. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Has a server carry out the commands of a script: all of them, or none where one is wrong.",
            "With --plan it prints what they would change, and changes nothing."
        },
        footer = {
            "",
            "Examples:",
            "  sluice apply examples/telemetry.kql --plan",
            "  sluice apply examples/telemetry.kql --server http://127.0.0.1:8080"
        })
public final class ApplyCommand implements Callable<Integer> {
    private static final int LONGEST_LINE = 90;

    @Parameters(paramLabel = "SCRIPT", description = "The script.")
    private Path script;

    @Mixin private ServerOption server;

    @Option(names = "--plan", description = "Print what would change, and change nothing.")
    private boolean plan;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ServerScript scripts = new ServerScript(server.connect());
        String text = read();
        if (plan) {
            print(changes(scripts.plan(text)));
            return ExitCode.OK.status();
        }
        ResultTable answer = scripts.carryOut(text);
        print(outcomes(answer));
        return failures(answer) == 0 ? ExitCode.OK.status() : ExitCode.USER.status();
    }

    private String read() {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USER, "script '%s' cannot be read".formatted(script), e);
        }
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    /** What would be, as {@code create table Logs}, and how many changes that are. */
    private static List<String> changes(ResultTable plan) {
        List<String> lines = new ArrayList<>();
        int changes = 0;
        for (List<Object> row : plan.rows()) {
            String change = text(plan, row, "Change");
            lines.add(
                    "%-9s  %s %s"
                            .formatted(
                                    change,
                                    text(plan, row, "EntityKind"),
                                    text(plan, row, "EntityName")));
            if (!change.equals("unchanged")) {
                changes++;
                difference(lines, text(plan, row, "Before"), text(plan, row, "After"));
            }
        }
        lines.add(
                changes == 0
                        ? "nothing would change"
                        : "%d change%s; nothing was changed"
                                .formatted(changes, changes == 1 ? "" : "s"));
        return lines;
    }

    /** The lines that go and the lines that come. */
    private static void difference(List<String> lines, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> next = after.lines().toList();
        old.stream()
                .filter(line -> !next.contains(line))
                .forEach(l -> lines.add("           - " + l));
        next.stream()
                .filter(line -> !old.contains(line))
                .forEach(l -> lines.add("           + " + l));
    }

    private static List<String> outcomes(ResultTable answer) {
        List<String> lines = new ArrayList<>();
        for (List<Object> row : answer.rows()) {
            String reason = text(answer, row, "Reason");
            lines.add(
                    "%-9s  %s%s"
                            .formatted(
                                    text(answer, row, "Result"),
                                    firstLine(text(answer, row, "CommandText")),
                                    reason.isEmpty() ? "" : "\n           " + reason));
        }
        return lines;
    }

    private static long failures(ResultTable answer) {
        return answer.rows().stream()
                .filter(row -> text(answer, row, "Result").equals("Failed"))
                .count();
    }

    private static String firstLine(String command) {
        String line = command.lines().findFirst().orElse("");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private static String text(ResultTable table, List<Object> row, String column) {
        int index = table.schema().names().indexOf(column);
        return index < 0 || row.get(index) == null ? "" : row.get(index).toString();
    }
}
