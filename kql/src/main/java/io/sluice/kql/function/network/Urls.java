package io.sluice.kql.function.network;

import io.sluice.kql.function.declaration.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/** URLs, taken apart as they are written: nothing is decoded. */
public final class Urls {
    private static final String SCHEME_END = "://";

    private Urls() {}

    @Scalar(
            value = "parse_url(url: string): dynamic",
            doc = "The parts of an absolute URL: scheme, host, port, path, query and so on.")
    public static Object parse(String url) {
        int fragmentAt = orEnd(url, '#', 0, url.length());
        int queryAt = orEnd(url, '?', 0, fragmentAt);
        int schemeEnd = url.indexOf(SCHEME_END);
        boolean absolute = schemeEnd >= 0 && schemeEnd < queryAt;
        int authorityAt = absolute ? schemeEnd + SCHEME_END.length() : 0;
        int pathAt = absolute ? orEnd(url, '/', authorityAt, queryAt) : 0;
        String authority = url.substring(authorityAt, Math.max(authorityAt, pathAt));
        int userEnd = authority.lastIndexOf('@');
        String user = authority.substring(0, Math.max(0, userEnd));
        String host = authority.substring(userEnd + 1);
        int portAt = host.lastIndexOf(':');
        boolean port = portAt > host.lastIndexOf(']');
        int passwordAt = user.indexOf(':');
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("Scheme", absolute ? url.substring(0, schemeEnd) : "");
        parts.put("Host", port ? host.substring(0, portAt) : host);
        parts.put("Port", port ? host.substring(portAt + 1) : "");
        parts.put("Path", url.substring(pathAt, queryAt));
        parts.put("Username", passwordAt < 0 ? user : user.substring(0, passwordAt));
        parts.put("Password", passwordAt < 0 ? "" : user.substring(passwordAt + 1));
        parts.put(
                "Query Parameters",
                parameters(url.substring(Math.min(queryAt + 1, fragmentAt), fragmentAt)));
        parts.put("Fragment", url.substring(Math.min(fragmentAt + 1, url.length())));
        return parts;
    }

    @Scalar(
            value = "parse_urlquery(query: string): dynamic",
            doc = "The parameters of the query part of a URL.")
    public static Object parseQuery(String query) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put(
                "Query Parameters", parameters(query.startsWith("?") ? query.substring(1) : query));
        return result;
    }

    private static Map<String, Object> parameters(String query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.put(
                        equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static int orEnd(String text, char sought, int from, int end) {
        int at = text.indexOf(sought, from);
        return at < 0 || at > end ? end : at;
    }
}
