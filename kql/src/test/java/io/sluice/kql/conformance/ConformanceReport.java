package io.sluice.kql.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints how much of a corpus passes. */
final class ConformanceReport {
    private final Tally examples = new Tally("examples");
    private final Tally schemas = new Tally("schemas");
    private final Tally parse = new Tally("parse");
    private final Tally names = new Tally("names");
    private final Tally commands = new Tally("commands");

    static ConformanceReport of(Path corpus) {
        ConformanceReport report = new ConformanceReport();
        for (JsonNode example : CorpusFile.read(corpus.resolve("examples.jsonl"))) {
            String id = example.get("id").asText();
            String category = example.path("category").asText();
            report.examples.add(category, id, ExampleCase.run(example));
            report.schemas.add(category, id, ParseCase.schema(example));
            report.parse.add(category, id, ParseCase.parses(example));
        }
        for (JsonNode parsed : CorpusFile.read(corpus.resolve("parse.jsonl"))) {
            String id = parsed.get("id").asText();
            String category = parsed.path("category").asText();
            report.parse.add(category, id, ParseCase.parses(parsed));
            report.schemas.add(category, id, ParseCase.schema(parsed));
            report.names.add(category, id, ParseCase.unresolved(parsed));
        }
        for (JsonNode command : CorpusFile.read(corpus.resolve("commands.jsonl"))) {
            report.commands.add(
                    command.path("verb").asText(),
                    command.get("id").asText(),
                    CommandCase.run(command));
        }
        return report;
    }

    /** Cases that end in anything but a result or diagnostics. */
    List<String> crashes() {
        return Stream.of(examples, schemas, parse, names, commands)
                .flatMap(tally -> tally.failures().stream())
                .filter(failure -> failure.contains(": crash: "))
                .toList();
    }

    void print(PrintStream out) {
        List<Tally> tallies = List.of(examples, schemas, parse, names, commands);
        tallies.forEach(tally -> tally.failures().forEach(out::println));
        out.printf(
                "%-10s %-24s %6s %7s %7s %8s%n",
                "kind", "category", "cases", "passed", "failed", "refused");
        tallies.forEach(tally -> tally.rows().forEach(out::println));
        out.printf("names: %d/%d%n", names.passed(), names.cases());
        out.printf(
                "conformance: examples %d/%d, schemas %d/%d, parse %d/%d, commands %d/%d%n",
                examples.passed(),
                examples.cases(),
                schemas.passed(),
                schemas.cases(),
                parse.passed(),
                parse.cases(),
                commands.passed(),
                commands.cases());
    }

    public static void main(String[] arguments) {
        of(Path.of(arguments[0])).print(System.out);
    }
}
