package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.settings.SourceTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the topics' own settings mean for an export. Nice to know; never a reason to fail. */
final class TopicConfigs {
    private static final Logger LOG = LoggerFactory.getLogger(TopicConfigs.class);

    private TopicConfigs() {}

    /**
     * Warns of fact topics whose stamps are the producers'.
     *
     * @return how long topics keep records, milliseconds; topics that keep them for ever, or whose
     *     settings may not be read, are missing
     */
    static Map<String, Long> checkAndFetchRetention(SourceSettings settings, Admin admin)
            throws InterruptedException {
        List<ConfigResource> resources =
                settings.topics().stream()
                        .map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t.name()))
                        .toList();
        Map<String, Long> retention = new HashMap<>();
        try {
            BrokerOffsets.get(admin.describeConfigs(resources).all())
                    .forEach((resource, config) -> read(settings, resource, config, retention));
        } catch (KafkaException e) {
            LOG.info("Cannot read the settings of the topics; reason={}", e.toString());
        }
        return retention;
    }

    private static void read(
            SourceSettings settings,
            ConfigResource resource,
            Config config,
            Map<String, Long> retention) {
        String topic = resource.name();
        boolean fact = settings.topic(topic).role() == SourceTopic.Role.FACT;
        if (fact
                && !"LogAppendTime"
                        .equals(value(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
            LOG.warn(
                    "Ingestion times are set by producers, so runs depend on their clocks;"
                            + " message.timestamp.type=LogAppendTime is recommended; topic={}",
                    topic);
        }
        String millis = value(config, TopicConfig.RETENTION_MS_CONFIG);
        if (millis != null && Long.parseLong(millis) >= 0) {
            retention.put(topic, Long.parseLong(millis));
        }
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null ? null : entry.value();
    }
}
