package io.sluice.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.sluice.connector.ledger.Ledger;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.CatalogUnavailableException;
import io.sluice.server.cluster.ClusterSource;
import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.command.CommandRunner;
import io.sluice.server.config.ServerSettings;
import io.sluice.server.operation.Operations;
import io.sluice.server.protocol.KustoEndpoint;
import io.sluice.server.query.QueryRunner;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import io.sluice.server.query.WorkLimits;
import io.sluice.server.report.ReportFollower;
import io.sluice.server.security.Access;
import io.sluice.server.security.LocalHosts;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server: an endpoint for Kusto's clients over a catalog that is kept.
 *
 * <pre>{@code
 * try (SluiceServer server = SluiceServer.start(ServerSettings.read(Map.of()))) {
 *     System.out.println(server.uri());
 * }
 * }</pre>
 */
public final class SluiceServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SluiceServer.class);
    private static final Set<String> PATHS =
            Set.of(
                    "/v1/rest/mgmt",
                    "/v1/rest/query",
                    "/v2/rest/query",
                    "/v1/rest/ping",
                    "/v1/rest/auth/metadata",
                    "/health/live",
                    "/health/ready",
                    "/metrics");

    private final ServerSettings settings;
    private final CatalogStore store;
    private final WorkLimits work;
    private final ServerMetrics metrics;
    private final Access access = Access.open();
    private final Operations operations;
    private final CommandRunner commands;
    private final Javalin http;
    private volatile ReportFollower reports;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile Optional<RunningExports> exports = Optional.empty();

    private SluiceServer(ServerSettings settings, CatalogStore store) {
        this.settings = settings;
        this.store = store;
        this.work = new WorkLimits(settings.limits().concurrentQueries());
        this.metrics = new ServerMetrics(work);
        this.operations =
                new Operations(store, settings.installation(), this::ledger, this::cluster);
        this.commands =
                new CommandRunner(
                        store, access, work, settings.installation(), this::ledger, operations);
        this.http = Javalin.create(this::configure);
    }

    /**
     * Opens the catalog and listens. Exports run where the settings name a Flink cluster; otherwise
     * they are only kept.
     *
     * @throws CatalogUnavailableException when the catalog's database does not answer
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public static SluiceServer start(ServerSettings settings) {
        return start(
                settings,
                settings.cluster().restUrl().isPresent()
                        ? Optional.of(SluiceServer::session)
                        : Optional.empty());
    }

    /**
     * Opens the catalog, starts to run its exports, and listens.
     *
     * @param embedded starts a cluster where the settings name none
     */
    public static SluiceServer start(ServerSettings settings, ClusterSource embedded) {
        return start(
                settings,
                Optional.of(
                        settings.cluster().restUrl().isPresent()
                                ? SluiceServer::session
                                : embedded));
    }

    private static ExportCluster session(ServerSettings settings) {
        return ExportCluster.session(settings.cluster(), settings.installation());
    }

    private static SluiceServer start(ServerSettings settings, Optional<ClusterSource> cluster) {
        CatalogStore store =
                CatalogStore.open(
                        settings.catalogUrl(), settings.catalogUser(), settings.catalogPassword());
        SluiceServer server = new SluiceServer(settings, store);
        try {
            server.exports = cluster.map(source -> server.run(source.start(settings)));
            server.operations.start();
            server.http.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        server.reports = ReportFollower.start(store, server::ledger);
        LOG.info("server started uri={}", server.uri());
        return server;
    }

    private Ledger ledger() {
        return ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
    }

    private Optional<ExportCluster> cluster() {
        return exports.map(RunningExports::cluster);
    }

    private RunningExports run(ExportCluster cluster) {
        return RunningExports.start(cluster, settings, store, commands, metrics);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendServerVersion(false));
        config.jetty.modifyServer(
                jetty -> {
                    jetty.setStopTimeout(settings.stopPatience().toMillis());
                    jetty.insertHandler(new GracefulHandler());
                });
        config.routes.before(metrics::begin);
        config.routes.before(this::requireLocalName);
        config.routes.after(
                request ->
                        metrics.end(
                                request,
                                PATHS.contains(request.path()) ? request.path() : "other"));
        new KustoEndpoint(
                        commands,
                        new QueryRunner(
                                settings.limits().readBytes(), settings.limits().queryMemory()),
                        work,
                        access,
                        settings.limits(),
                        commands::databases)
                .addTo(config.routes);
        config.routes.get("/health/live", this::live);
        config.routes.get("/health/ready", this::ready);
        config.routes.get(
                "/metrics",
                request ->
                        request.contentType("text/plain; version=0.0.4; charset=utf-8")
                                .result(metrics.scrape()));
    }

    /** Without authentication the name in the request is what keeps foreign web pages out. */
    private void requireLocalName(Context request) {
        if (LocalHosts.isLoopback(settings.host()) && !LocalHosts.isNamed(request.host())) {
            throw new RequestRefusedException(
                    Reason.FORBIDDEN_HOST,
                    "this server answers to names of this machine only, such as localhost, not to '%s'"
                            .formatted(request.host()));
        }
    }

    private void live(Context request) {
        if (exports.map(RunningExports::isAlive).orElse(true)) {
            request.result("live");
        } else {
            request.status(503).result("exports are not looked after any more; see the log");
        }
    }

    private void ready(Context request) {
        try {
            if (!stopping.get()) {
                store.load();
                request.result("ready");
                return;
            }
            request.status(503).result("stopping");
        } catch (CatalogUnavailableException e) {
            request.status(503).result("the catalog is not available");
        }
    }

    /** Where clients connect. */
    public URI uri() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + http.port());
    }

    /** Where Flink's web UI of the exports is; empty where no cluster runs them. */
    public Optional<URI> webUi() {
        return exports.map(RunningExports::webUi);
    }

    /** Whether exports are looked after: no step of one has ended in an error of the machine. */
    public boolean isAlive() {
        return exports.map(RunningExports::isAlive).orElse(true);
    }

    /** Whether only this machine can reach the server. */
    public boolean isLocal() {
        return LocalHosts.isLoopback(settings.host());
    }

    /** The continuous exports of the catalog, in a line for whoever starts the server. */
    public String exportLine() {
        return ExportLine.of(store.load());
    }

    /**
     * Answers what has come, ends what runs in this process, and closes the catalog. The jobs of a
     * session cluster go on.
     */
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            http.stop();
            operations.close();
            exports.ifPresent(RunningExports::close);
            work.close();
            if (reports != null) {
                reports.close();
            }
            metrics.close();
            store.close();
            LOG.info("server stopped uri={}", settings);
        }
    }
}
