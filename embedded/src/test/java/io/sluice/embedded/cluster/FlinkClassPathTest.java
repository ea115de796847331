package io.sluice.embedded.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlinkClassPathTest {

    @Test
    void clusterHasWhatADistributionHasAndNothingOfTheJob() {
        List<String> names =
                FlinkClassPath.ofThisJvm().stream()
                        .map(jar -> jar.getFileName().toString())
                        .toList();

        assertThat(names)
                .anyMatch(name -> name.startsWith("flink-connector-files-"))
                .anyMatch(name -> name.startsWith("flink-connector-base-"))
                .anyMatch(name -> name.startsWith("flink-runtime-web-"))
                .noneMatch(name -> name.contains("kafka"))
                .noneMatch(name -> name.contains("sluice"))
                .noneMatch(name -> name.startsWith("jackson-"))
                .allMatch(name -> name.endsWith(".jar"));
    }

    @Test
    void directoriesOurJarsAndTheKafkaConnectorAreLeftOut() {
        String classPath =
                String.join(
                        File.pathSeparator,
                        "/build/classes",
                        "/m2/sluice-embedded-0.1.0-SNAPSHOT.jar",
                        "/m2/flink-connector-kafka-5.0.0-2.2.jar",
                        "/m2/flink-runtime-2.2.1.jar");

        assertThat(FlinkClassPath.of(classPath))
                .containsExactly(Path.of("/m2/flink-runtime-2.2.1.jar"));
    }
}
