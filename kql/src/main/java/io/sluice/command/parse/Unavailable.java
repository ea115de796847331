package io.sluice.command.parse;

import io.sluice.command.syntax.Command.NotAvailable;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.Locale;

/** Words why a command of the model is refused, and what to do instead. */
final class Unavailable {
    private Unavailable() {}

    static NotAvailable exportTo(String target, SourceSpan what, SourceSpan span) {
        String reason =
                target.equalsIgnoreCase("sql")
                        ? ".export to sql is not built: Sluice writes files of an external table"
                        : (".export to %s (storage) is not built: create an external table and write"
                                        + " .export to table")
                                .formatted(target.toLowerCase(Locale.ROOT));
        return new NotAvailable(what, reason, span);
    }

    static NotAvailable later(String script, SourceSpan what, SourceSpan span) {
        String words = script.substring(what.start(), what.end()).replaceAll("\\s+", " ");
        return new NotAvailable(
                what, "'.%s' is not available yet in this version".formatted(words), span);
    }

    static NotAvailable command(
            String script, Spans spans, CommandParser.UnavailableContext tree, SourceSpan span) {
        SourceSpan verb = spans.of(tree.getStart());
        if (tree.DATABASE() != null) {
            SourceSpan what = verb.to(spans.of(tree.DATABASE().getSymbol()));
            return later(script, what, span);
        }
        if (tree.POLICY() != null) {
            return later(script, verb.to(spans.of(tree.POLICY().getSymbol())), span);
        }
        if (tree.MAPPING() != null || tree.MAPPINGS() != null) {
            return new NotAvailable(
                    spans.of(
                            (tree.MAPPING() != null ? tree.MAPPING() : tree.MAPPINGS())
                                    .getSymbol()),
                    "an external table that exports write to has no mapping: name its columns as the"
                            + " files shall name them",
                    span);
        }
        if (tree.MATERIALIZED_VIEW() != null) {
            return new NotAvailable(
                    verb.to(spans.of(tree.MATERIALIZED_VIEW().getSymbol())),
                    "there are no materialized views here: a continuous export keeps results in an"
                            + " external table",
                    span);
        }
        if (tree.QUERY_START() != null || tree.INGEST() != null || tree.APPEND() != null) {
            return new NotAvailable(
                    verb,
                    "records come into a table from its Kafka topic alone, not by '.%s'"
                            .formatted(script.substring(verb.start(), verb.end())),
                    span);
        }
        return later(script, verb.to(spans.of(tree.TABLE().getSymbol())), span);
    }
}
