package io.sluice.cli;

import io.javalin.util.JavalinBindException;
import io.sluice.cli.export.LocalCluster;
import io.sluice.cli.export.LocalPort;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Interruption;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.config.SluiceOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.catalog.CatalogUnavailableException;
import io.sluice.server.config.ServerOptions;
import io.sluice.server.config.ServerSettings;
import io.sluice.server.config.SettingSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice server}: the endpoint for Kusto's clients, in this process. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a server that Kusto's clients connect to: a catalog that is kept, continuous exports",
            "on a Flink cluster in this process or on a session cluster, and queries over files."
        },
        footer = {
            "",
            "Settings (docs/server-settings.md) come from --config, the environment over it, and -D over both."
        })
final class ServerCommand implements Callable<Integer> {
    private static final int USUAL_KAFKA_PORT = 9092;

    @Mixin private SettingsOption settings;

    @Option(names = "--config", paramLabel = "FILE", description = "A YAML file of settings.")
    private Path config;

    @Option(names = "--host", description = "The address to listen on. Default: 127.0.0.1.")
    private String host;

    @Option(names = "--port", description = "The port to listen on. Default: 8080.")
    private Integer port;

    @Option(
            names = "--with-kafka",
            description = {
                "Start a Kafka broker in this process too; its records are kept in the data directory.",
                "It listens to this machine only, on port 9092 where that is free."
            })
    private boolean withKafka;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Interruption interruption = Interruption.onSignal();
        try {
            if (withKafka) {
                runWithKafka(interruption);
            } else {
                run(read(Map.of()), interruption);
            }
        } finally {
            interruption.finished();
        }
        return ExitCode.OK.status();
    }

    private void runWithKafka(Interruption interruption) throws InterruptedException {
        ServerSettings settings = read(Map.of());
        int port = Integer.parseInt(LocalPort.orAny(USUAL_KAFKA_PORT));
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(settings.dataDirectory().resolve("kafka"), port)) {
            String servers = kafka.bootstrapServers();
            spec.commandLine().getOut().printf("Kafka: %s%n", servers);
            run(read(Map.of(SluiceOptions.BOOTSTRAP_SERVERS.key(), servers)), interruption);
        }
    }

    private void run(ServerSettings settings, Interruption interruption)
            throws InterruptedException {
        try (SluiceServer server = start(settings)) {
            PrintWriter out = spec.commandLine().getOut();
            server.webUi().ifPresent(ui -> out.printf("Flink web UI: %s%n", ui));
            out.printf("Sluice server: %s%n", server.uri());
            out.println(
                    server.isLocal()
                            ? "It has no authentication, and listens to this machine only."
                            : "WARNING: it has no authentication: whoever reaches this address may do everything.");
            out.println(server.exportLine());
            out.flush();
            while (!interruption.isWanted()) {
                Thread.sleep(100);
            }
        }
    }

    private ServerSettings read(Map<String, String> decided) {
        Map<String, String> flags = new HashMap<>(settings.given());
        flags.putAll(decided);
        if (host != null) {
            flags.put(ServerOptions.HOST.key(), host);
        }
        if (port != null) {
            flags.put(ServerOptions.PORT.key(), port.toString());
        }
        try {
            return ServerSettings.read(
                    SettingSources.read(Optional.ofNullable(config), System.getenv(), flags));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        }
    }

    private static SluiceServer start(ServerSettings settings) {
        try {
            return SluiceServer.start(settings, LocalCluster::ofServer);
        } catch (CatalogUnavailableException e) {
            throw new CommandFailedException(ExitCode.ENVIRONMENT, e.getMessage(), e);
        } catch (JavalinBindException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "port %d of %s cannot be listened on: %s; is it taken? --port takes another, 0 any that is free"
                            .formatted(settings.port(), settings.host(), e.getMessage()),
                    e);
        }
    }
}
