package io.sluice.job.pipeline;

import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.MaskedText;
import io.sluice.catalog.SecretSettings;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.job.config.Installation;
import io.sluice.job.secret.SealedProperties;
import io.sluice.job.secret.SecretPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Settings of the Kafka clients of an export, sealed so that they may travel with the job. */
final class KafkaClients {
    private final Installation installation;
    private final SecretPolicy secrets;

    KafkaClients(Installation installation, SecretPolicy secrets) {
        this.installation = installation;
        this.secrets = secrets;
    }

    /** The brokers of a table. */
    String bootstrapServers(KafkaConnection connection) {
        return connection.bootstrapServers().orElse(installation.bootstrapServers());
    }

    /** For clients of a table's brokers: the installation's settings, overruled by the table's. */
    ClientProperties of(KafkaConnection connection) {
        Map<String, MaskedText> settings = common(bootstrapServers(connection));
        settings.putAll(connection.clientProperties());
        return seal(settings);
    }

    /** For clients of the ledger's brokers. */
    ClientProperties ofLedger() {
        return seal(common(installation.bootstrapServers()));
    }

    private Map<String, MaskedText> common(String bootstrapServers) {
        Map<String, MaskedText> settings = new LinkedHashMap<>();
        installation
                .clientProperties()
                .forEach(
                        (key, value) ->
                                settings.put(
                                        key, new MaskedText(value, SecretSettings.isSecret(key))));
        settings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, MaskedText.plain(bootstrapServers));
        return settings;
    }

    private ClientProperties seal(Map<String, MaskedText> settings) {
        return SealedProperties.seal(settings, secrets)::resolve;
    }
}
