package io.sluice.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.TimespanText;
import io.sluice.server.config.Limits;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request asks for besides its text. Options that mean nothing here are passed over, as
 * Kusto does.
 *
 * @param time after which the client wants no answer any more
 * @param maxRows of the result
 * @param maxBytes of the result
 * @param progressive whether a result comes in fragments, each sent at once
 * @param fragmentRows how many rows a fragment should have
 * @param parameters of the query, by name
 */
record RequestProperties(
        Optional<Duration> time,
        OptionalLong maxRows,
        OptionalLong maxBytes,
        boolean progressive,
        OptionalLong fragmentRows,
        Map<String, String> parameters) {
    private static final RequestProperties NONE =
            new RequestProperties(
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    false,
                    OptionalLong.empty(),
                    Map.of());

    static RequestProperties of(JsonNode properties) {
        if (properties == null || properties.isNull()) {
            return NONE;
        }
        if (!properties.isObject()) {
            throw invalid("'properties' of the request must be an object");
        }
        JsonNode options = properties.path("Options");
        return new RequestProperties(
                time(options.path("servertimeout")),
                number(options, "truncationmaxrecords"),
                number(options, "truncationmaxsize"),
                truth(options, "results_progressive_enabled"),
                number(options, "query_results_progressive_row_count"),
                parameters(properties.path("Parameters")));
    }

    /** Clients send literals as texts; numbers and truth values may be what they are. */
    private static Map<String, String> parameters(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return Map.of();
        }
        if (!given.isObject()) {
            throw invalid("'Parameters' of the request properties must be an object");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter : given.properties()) {
            if (!parameter.getValue().isValueNode() || parameter.getValue().isNull()) {
                throw invalid(
                        "the value of parameter '%s' of the request must be a literal as a string, such as \"long(1)\""
                                .formatted(parameter.getKey()));
            }
            parameters.put(parameter.getKey(), parameter.getValue().asText());
        }
        return parameters;
    }

    private static Optional<Duration> time(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return Optional.empty();
        }
        OptionalLong ticks =
                given.isTextual() ? TimespanText.parse(given.textValue()) : OptionalLong.empty();
        if (ticks.isEmpty() || ticks.getAsLong() <= 0) {
            throw invalid("option servertimeout must be a timespan above 0, such as 00:01:00");
        }
        return Optional.of(Duration.ofMillis(ticks.getAsLong() / Ticks.PER_MILLISECOND + 1));
    }

    private static OptionalLong number(JsonNode options, String name) {
        JsonNode given = options.path(name);
        if (given.isMissingNode() || given.isNull()) {
            return OptionalLong.empty();
        }
        if (!given.canConvertToLong() || given.longValue() <= 0) {
            throw invalid("option %s must be a whole number above 0".formatted(name));
        }
        return OptionalLong.of(given.longValue());
    }

    private static boolean truth(JsonNode options, String name) {
        JsonNode given = options.path(name);
        if (given.isMissingNode() || given.isNull()) {
            return false;
        }
        String said = given.asText().toLowerCase(Locale.ROOT);
        if (!said.equals("true") && !said.equals("false")) {
            throw invalid("option %s must be true or false".formatted(name));
        }
        return said.equals("true");
    }

    private static RequestRefusedException invalid(String message) {
        return new RequestRefusedException(Reason.INVALID_REQUEST, message);
    }

    /** The time of the request within the server's limits. */
    Duration time(Limits limits) {
        Duration wanted = time.orElse(limits.queryTime());
        return wanted.compareTo(limits.maxQueryTime()) > 0 ? limits.maxQueryTime() : wanted;
    }

    long maxRows(Limits limits) {
        return Math.min(maxRows.orElse(Long.MAX_VALUE), limits.resultRows());
    }

    long maxBytes(Limits limits) {
        return Math.min(maxBytes.orElse(Long.MAX_VALUE), limits.resultBytes());
    }
}
