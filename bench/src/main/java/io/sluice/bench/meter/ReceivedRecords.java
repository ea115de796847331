package io.sluice.bench.meter;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How many records of a topic Kafka's consumers in this JVM have handed over. All contenders use
 * Kafka's own client, and that publishes this count, so progress is measured alike in all of them.
 */
final class ReceivedRecords {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName pattern;

    /** By consumer; what a closed consumer had received still counts. */
    private final Map<ObjectName, Long> byConsumer = new HashMap<>();

    ReceivedRecords(String topic) {
        try {
            pattern =
                    new ObjectName(
                            "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic="
                                    + topic);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("not a plain topic name: " + topic, e);
        }
    }

    long count() {
        for (ObjectName consumer : beans.queryNames(pattern, null)) {
            try {
                Object total = beans.getAttribute(consumer, "records-consumed-total");
                byConsumer.merge(consumer, ((Number) total).longValue(), Math::max);
            } catch (JMException e) {
                // The consumer was closed in this moment: its last count stands.
                continue;
            }
        }
        return byConsumer.values().stream().mapToLong(Long::longValue).sum();
    }
}
