package io.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.embedded.lake.LakeReader;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsTest {

    @Test
    void brokerStartedAgainOnItsDirectoryStillHasTheTopic(@TempDir Path directory)
            throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            kafka.createTopic("logs", 2, Map.of("message.timestamp.type", "LogAppendTime"));
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", kafka.bootstrapServers()),
                            new StringSerializer(),
                            new StringSerializer())) {
                producer.send(new ProducerRecord<>("logs", "a")).get();
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            assertThat(kafka.admin().listTopics().names().get()).contains("logs");
        }
    }

    @Test
    void clusterServesTheWebUi() throws Exception {
        try (EmbeddedFlink flink = EmbeddedFlink.start(1, 2, new Configuration())) {
            HttpURLConnection page = (HttpURLConnection) flink.webUi().toURL().openConnection();
            assertThat(page.getResponseCode()).isEqualTo(200);
            assertThat(page.getContentType()).contains("text/html");
        }
    }

    @Test
    void lakeReaderAnswersSql() {
        try (LakeReader lake = LakeReader.open()) {
            assertThat(lake.number("select count(*) from range(42)")).isEqualTo(42);
        }
    }
}
