package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.sluice.catalog.Catalog;
import io.sluice.server.command.CommandAnswer;
import io.sluice.server.command.CommandRequest;
import io.sluice.server.command.CommandRunner;
import io.sluice.server.config.Limits;
import io.sluice.server.query.QueryRunner;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import io.sluice.server.query.WorkLimits;
import io.sluice.server.security.Access;
import io.sluice.server.security.Principal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of Kusto's REST API. */
public final class KustoEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(KustoEndpoint.class);
    private static final int LONGEST_ID = 256;
    private static final int PACKED_AT_ONCE = 8192;
    private static final Pattern GZIP =
            Pattern.compile("(?i)(^|[,\\s])gzip\\s*($|,|;\\s*q=(1|0\\.0*[1-9]))");
    private static final JsonFactory JSON =
            new JsonFactory().disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    private final CommandRunner commands;
    private final QueryRunner queries;
    private final WorkLimits work;
    private final Access access;
    private final Limits limits;
    private final Supplier<Map<String, Catalog>> databases;

    /**
     * An endpoint.
     *
     * @param databases what is defined now
     */
    public KustoEndpoint(
            CommandRunner commands,
            QueryRunner queries,
            WorkLimits work,
            Access access,
            Limits limits,
            Supplier<Map<String, Catalog>> databases) {
        this.commands = commands;
        this.queries = queries;
        this.work = work;
        this.access = access;
        this.limits = limits;
        this.databases = databases;
    }

    /** Adds the paths. */
    public void addTo(RoutesConfig routes) {
        routes.post("/v1/rest/mgmt", this::command);
        routes.post("/v1/rest/query", http -> query(http, body(http), false));
        routes.post("/v2/rest/query", http -> query(http, body(http), true));
        routes.get("/v1/rest/query", http -> query(http, parameters(http), false));
        routes.get("/v2/rest/query", http -> query(http, parameters(http), true));
        routes.get("/v1/rest/ping", http -> http.contentType("text/plain").result("Pong!"));
        routes.get("/v1/rest/auth/metadata", AuthMetadata::write);
        routes.exception(Exception.class, (failure, http) -> failed(http, failure));
        routes.error(
                404,
                http -> {
                    if (http.result() == null || !http.result().startsWith("{")) {
                        failed(
                                http,
                                new RequestRefusedException(
                                        Reason.NOT_FOUND,
                                        "there is no '%s %s' here; commands go to POST /v1/rest/mgmt, queries to POST /v2/rest/query"
                                                .formatted(http.method(), http.path())));
                    }
                });
    }

    private RequestBody body(Context http) {
        String type = http.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new RequestRefusedException(
                    Reason.WRONG_CONTENT_TYPE,
                    "expected Content-Type application/json, got %s"
                            .formatted(type == null ? "none" : "'" + type + "'"));
        }
        return RequestBody.read(
                http.bodyInputStream(), http.header("Content-Encoding"), limits.requestBytes());
    }

    private static RequestBody parameters(Context http) {
        return RequestBody.ofParameters(
                http.queryParam("db"), http.queryParam("csl"), http.queryParam("properties"));
    }

    private void command(Context http) throws IOException {
        RequestBody body = body(http);
        RequestContext context = context(http, body.database());
        TextKind.requireCommand(body.text());
        CommandAnswer answer = carryOut(body, context);
        LateOutput out = new LateOutput(() -> begin(http, context));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            V1Response response = new V1Response(json, context, false);
            for (CommandAnswer.Named named : answer.tables()) {
                response.begin(named.name(), named.table().schema());
                response.rows(named.table().boxedRows());
                response.end();
            }
            response.finish();
        }
    }

    private CommandAnswer carryOut(RequestBody body, RequestContext context) {
        try {
            return commands.run(
                    new CommandRequest(
                            body.text(),
                            body.database(),
                            context.principal(),
                            context.clientRequestId(),
                            body.properties().time(limits)));
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new TooComplexException(e);
        }
    }

    private void query(Context http, RequestBody body, boolean frames) throws IOException {
        RequestContext context = context(http, body.database());
        TextKind.requireQuery(body.text());
        access.require(context.principal(), body.database(), Access.Action.QUERY);
        Catalog catalog = catalog(body.database());
        LateOutput out = new LateOutput(() -> begin(http, context));
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        ResponseWriter response = response(json, context, body.properties(), frames, out);
        LimitedResponse sink =
                new LimitedResponse(response, json, out, body.properties().maxBytes(limits));
        try {
            work.run(
                    context.clientRequestId(),
                    body.properties().time(limits),
                    () ->
                            queries.run(
                                    body.text(),
                                    body.properties().parameters(),
                                    catalog,
                                    body.properties().maxRows(limits),
                                    sink));
            response.finish();
        } catch (ClientGoneException e) {
            LOG.info("client gone clientRequestId={}", context.clientRequestId());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (!out.isOpen()) {
                throw e instanceof RuntimeException failure ? failure : new TooComplexException(e);
            }
            KustoError error = KustoError.of(e);
            log(error, context, e);
            response.fail(error, context);
        }
    }

    private static ResponseWriter response(
            JsonGenerator json,
            RequestContext context,
            RequestProperties properties,
            boolean frames,
            LateOutput out) {
        if (!frames) {
            return new V1Response(json, context, true);
        }
        return properties.progressive()
                ? new ProgressiveResponse(json, context, properties.fragmentRows(), out::push)
                : new V2Response(json, context);
    }

    private Catalog catalog(String database) {
        Map<String, Catalog> all = databases.get();
        Catalog catalog = all.get(database);
        if (catalog == null) {
            throw new RequestRefusedException(
                    Reason.UNKNOWN_DATABASE,
                    "there is no database '%s'; there are: %s"
                            .formatted(database, String.join(", ", all.keySet())));
        }
        return catalog;
    }

    /** What both sides call the request; kept, so that an error tells the same. */
    private static RequestContext context(Context http) {
        RequestContext known = http.attribute("request");
        if (known != null) {
            return known;
        }
        String given = http.header("x-ms-client-request-id");
        String id =
                given == null || given.isBlank() || given.length() > LONGEST_ID
                        ? "Sluice.Request;" + UUID.randomUUID()
                        : given;
        RequestContext context =
                new RequestContext(Principal.ANONYMOUS, id, UUID.randomUUID(), Optional.empty());
        http.attribute("request", context);
        return context;
    }

    private static RequestContext context(Context http, String database) {
        RequestContext context = context(http).in(database);
        http.attribute("request", context);
        return context;
    }

    /**
     * Packed here whatever its length: Kusto's client for Java reads no stream without the header.
     * What is pushed gets through the packing at once.
     */
    private static OutputStream begin(Context http, RequestContext context) {
        headers(http, context);
        http.contentType("application/json; charset=utf-8");
        try {
            OutputStream out = http.res().getOutputStream();
            if (!takesGzip(http.header("Accept-Encoding"))) {
                return out;
            }
            http.header("Content-Encoding", "gzip");
            http.header("Vary", "Accept-Encoding");
            return new GZIPOutputStream(out, PACKED_AT_ONCE, true);
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    private static boolean takesGzip(String accepted) {
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private static void headers(Context http, RequestContext context) {
        http.header("x-ms-client-request-id", HeaderText.of(context.clientRequestId()));
        http.header("x-ms-activity-id", context.activityId().toString());
    }

    private static void failed(Context http, Exception failure) {
        RequestContext context = context(http);
        KustoError error =
                KustoError.of(
                        failure instanceof TooComplexException ? failure.getCause() : failure);
        log(error, context, failure);
        headers(http, context);
        http.status(error.status());
        http.contentType("application/json; charset=utf-8");
        http.result(ErrorBody.text(error, context));
    }

    /** Where it is the server's fault, with the trace; a client never sees one. */
    private static void log(KustoError error, RequestContext context, Throwable failure) {
        if (error.status() >= 500) {
            LOG.error(
                    "request failed code={} clientRequestId={} activityId={}",
                    error.code(),
                    context.clientRequestId(),
                    context.activityId(),
                    failure);
        } else {
            LOG.debug(
                    "request refused code={} clientRequestId={}",
                    error.code(),
                    context.clientRequestId());
        }
    }
}
