package io.sluice.kql.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kql.Kql;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.parse.QueryParser;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
            BoundQuery query = Kql.bind(parsed.get("query").asText(), StandardTables.RESOLVER);
            if (oracle.path("schemas").isArray()) {
                return several(oracle.get("schemas"), query);
            }
            Schema schema = query.output();
            String expected = expected(oracle);
            boolean same =
                    oracle.has("scalar")
                            ? schema.width() == 1
                                    && schema.column(0).type().kustoName().equals(expected)
                            : documented(schema.toString())
                                    .equals(withoutMatchId(query.text(), documented(expected)));
            return same
                    ? Outcome.PASSED
                    : Outcome.failed("gives " + schema + ", expected " + expected);
        } catch (DiagnosticException e) {
            // Statements alone have no result; nothing else may be wrong with them.
            boolean nothing =
                    oracle.get("schema").isNull()
                            && !oracle.has("scalar")
                            && e.diagnostics().stream()
                                    .allMatch(d -> d.code() == ErrorCode.NO_RESULT);
            if (nothing) {
                return Outcome.PASSED;
            }
            return Outcome.refused(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.failed("crash: " + e);
        }
    }

    /** A lone expression has a type, a query has columns. */
    private static String expected(JsonNode oracle) {
        if (oracle.has("scalar")) {
            return oracle.get("scalar").asText();
        }
        return print(oracle.get("schema"));
    }

    private static Outcome several(JsonNode schemas, BoundQuery query) {
        List<String> expected = new ArrayList<>();
        schemas.forEach(schema -> expected.add(documented(print(schema))));
        List<String> actual =
                query.results().stream().map(r -> documented(r.output().toString())).toList();
        return expected.equals(actual)
                ? Outcome.PASSED
                : Outcome.failed("gives " + actual + ", expected " + expected);
    }

    private static String print(JsonNode schema) {
        List<String> columns = new ArrayList<>();
        for (JsonNode column : schema) {
            columns.add(column.get(0).asText() + ":" + column.get(1).asText());
        }
        return String.join(",", columns);
    }

    /** The oracle leaves out the second argument in the names of these aggregates. */
    private static String documented(String schema) {
        return schema.replaceAll("(covariancep?(?:if)?_[^_:,]+)_[^:,]*", "$1");
    }

    /** The oracle gives scan a column that it only has with {@code with_match_id}. */
    private static String withoutMatchId(String query, String schema) {
        boolean added = query.contains("scan ") && !query.contains("with_match_id");
        return added ? schema.replaceAll("(^|,)match_id:long$", "") : schema;
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
