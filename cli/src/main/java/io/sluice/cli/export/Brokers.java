package io.sluice.cli.export;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks first whether Kafka is there: its clients would wait a minute before they say so. */
public final class Brokers {
    private static final int PATIENCE_MILLIS = 10_000;

    private Brokers() {}

    /**
     * Returns when a broker has answered.
     *
     * @param client settings of a client, {@code bootstrap.servers} among them
     * @param setting what the user changes when the address is wrong
     * @throws CommandFailedException within seconds when none answers
     */
    public static void require(Properties client, String setting) {
        Properties impatient = new Properties();
        impatient.putAll(client);
        impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        Object servers = client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(impatient)) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            throw silent(servers, setting, e.getCause());
        } catch (KafkaException e) {
            throw silent(servers, setting, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.ENVIRONMENT, "interrupted", e);
        }
    }

    private static CommandFailedException silent(Object servers, String setting, Throwable cause) {
        return new CommandFailedException(
                ExitCode.ENVIRONMENT,
                "Kafka does not answer at %s (%s); is it running, and is %s right?"
                        .formatted(servers, cause.getMessage(), setting),
                cause);
    }
}
