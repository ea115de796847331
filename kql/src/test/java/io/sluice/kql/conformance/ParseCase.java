package io.sluice.kql.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kql.Kql;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.parse.QueryParser;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.EnumSet;
import java.util.Set;

/** A query without a known result: it must parse, and bind to the oracle's schema. */
final class ParseCase {
    private static final Set<ErrorCode> UNRESOLVED =
            EnumSet.of(
                    ErrorCode.UNKNOWN_TABLE,
                    ErrorCode.UNKNOWN_COLUMN,
                    ErrorCode.UNKNOWN_FUNCTION,
                    ErrorCode.UNKNOWN_ENTITY);

    private ParseCase() {}

    static Outcome parses(JsonNode parsed) {
        String oracle = parsed.path("oracle").path("class").asText();
        if (parsed.has("out_of_scope")
                || !(oracle.equals("ok") || oracle.equals("unknown-entity"))) {
            return Outcome.SKIPPED;
        }
        try {
            QueryParser.parse(parsed.get("query").asText());
            return Outcome.PASSED;
        } catch (DiagnosticException e) {
            return Outcome.failed(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.failed("crash: " + e);
        }
    }

    static Outcome schema(JsonNode parsed) {
        JsonNode oracle = parsed.path("oracle");
        if (parsed.has("out_of_scope")
                || !oracle.path("class").asText().equals("ok")
                || !oracle.has("schema")
                || oracle.path("open").asBoolean()) {
            return Outcome.SKIPPED;
        }
        try {
            Schema schema =
                    Kql.bind(parsed.get("query").asText(), StandardTables.RESOLVER).output();
            StringBuilder expected = new StringBuilder();
            for (JsonNode column : oracle.get("schema")) {
                expected.append(expected.length() == 0 ? "" : ",")
                        .append(column.get(0).asText())
                        .append(':')
                        .append(column.get(1).asText());
            }
            StringBuilder actual = new StringBuilder();
            for (Column column : schema.columns()) {
                actual.append(actual.length() == 0 ? "" : ",").append(column);
            }
            return expected.toString().contentEquals(actual)
                    ? Outcome.PASSED
                    : Outcome.failed("gives " + actual + ", expected " + expected);
        } catch (DiagnosticException e) {
            return Outcome.refused(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.failed("crash: " + e);
        }
    }

    static Outcome unresolved(JsonNode parsed) {
        if (parsed.has("out_of_scope")
                || !parsed.path("oracle").path("class").asText().equals("unknown-entity")) {
            return Outcome.SKIPPED;
        }
        try {
            Kql.bind(parsed.get("query").asText(), StandardTables.RESOLVER);
            return Outcome.failed("no unresolved name is reported");
        } catch (DiagnosticException e) {
            boolean named =
                    e.diagnostics().stream().map(Diagnostic::code).anyMatch(UNRESOLVED::contains);
            return named ? Outcome.PASSED : Outcome.refused(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.failed("crash: " + e);
        }
    }
}
