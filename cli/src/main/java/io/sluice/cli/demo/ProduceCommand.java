package io.sluice.cli.demo;

import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.job.config.Installation;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice produce}: the example's telemetry, sent to any broker. */
@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        description = "Sends the telemetry of the example to a topic until Ctrl-C.")
public final class ProduceCommand implements Callable<Integer> {
    @Mixin private SettingsOption settings;

    @Option(
            names = "--topic",
            defaultValue = "telemetry",
            description = "Default: ${DEFAULT-VALUE}.")
    private String topic;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description =
                    "Partitions of the topic if it has to be created. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "Records per second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--seconds", description = "Stop after so many seconds instead of at Ctrl-C.")
    private Integer seconds;

    @Option(
            names = "--bootstrap-servers",
            description = "Default: the setting sluice.kafka.bootstrap-servers.")
    private String bootstrapServers;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = settings.installation();
        String servers =
                bootstrapServers == null ? installation.bootstrapServers() : bootstrapServers;
        Properties client = new Properties();
        client.put("bootstrap.servers", servers);
        Brokers.require(client, "the address");
        int actual = TelemetryTopic.ensure(servers, topic, partitions);
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown));
        try (TelemetryProducer producer = TelemetryProducer.start(servers, topic, actual, rate)) {
            spec.commandLine()
                    .getOut()
                    .printf("sending %d records a second to %s on %s%n", rate, topic, servers);
            spec.commandLine().getOut().flush();
            long end =
                    seconds == null ? Long.MAX_VALUE : System.nanoTime() + seconds * 1_000_000_000L;
            while (producer.failure() == null && System.nanoTime() < end) {
                if (stop.await(200, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            if (producer.failure() != null) {
                throw new CommandFailedException(
                        ExitCode.ENVIRONMENT,
                        "cannot send to topic '%s' on %s: %s"
                                .formatted(topic, servers, producer.failure().getMessage()));
            }
        }
        return ExitCode.OK.status();
    }
}
