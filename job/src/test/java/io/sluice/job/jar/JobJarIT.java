package io.sluice.job.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.job.ContinuousExportJob;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the jar that {@code flink run} takes, and what is not. */
class JobJarIT {
    private static final long LARGEST = 40L << 20;

    /** Not in the lib directory of a Flink distribution, so the jar brings it. */
    private static final List<String> FLINK_PARTS_OF_OURS =
            List.of(
                    "org.apache.flink.connector.kafka.",
                    "org.apache.flink.streaming.connectors.kafka.",
                    "org.apache.flink.streaming.util.serialization.JSONKeyValue");

    /** Parts of tests and of the command, and what every Flink has: logging above all. */
    private static final List<String> FOREIGN =
            List.of(
                    "io.sluice.embedded.",
                    "io.sluice.cli.",
                    "org.duckdb.",
                    "kafka.",
                    "org.apache.kafka.server.common.",
                    "org.apache.kafka.server.log.",
                    "org.apache.kafka.raft.",
                    "org.apache.kafka.metadata.",
                    "org.apache.kafka.controller.",
                    "org.apache.kafka.storage.",
                    "org.apache.kafka.coordinator.",
                    "scala.",
                    "com.tngtech.archunit.",
                    "org.junit.",
                    "org.assertj.",
                    "org.slf4j.",
                    "org.apache.log4j.",
                    "org.apache.logging.",
                    "ch.qos.logback.",
                    "org.apache.hadoop.");

    @Test
    void isUnder40Megabytes() throws IOException {
        assertThat(Files.size(JobJar.path())).as(JobJar::listing).isLessThan(LARGEST);
    }

    @Test
    void hasNothingOfFlinkButTheKafkaConnector() {
        assertThat(classes())
                .as(JobJar::listing)
                .filteredOn(name -> name.startsWith("org.apache.flink."))
                .isNotEmpty()
                .allMatch(name -> FLINK_PARTS_OF_OURS.stream().anyMatch(name::startsWith));
    }

    @Test
    void hasNoPartOfTestsAndNoLogging() {
        assertThat(classes())
                .as(JobJar::listing)
                .filteredOn(name -> FOREIGN.stream().anyMatch(name::startsWith))
                .isEmpty();
    }

    @Test
    void hasEachEntryOnce() {
        assertThat(JobJar.entries()).extracting(JobJar.Entry::name).doesNotHaveDuplicates();
    }

    /** The packager keeps the first of two copies silently; which one that is would be chance. */
    @Test
    void hasNoClassThatTwoLibrariesBring() throws IOException {
        ClassLoader loader = JobJarIT.class.getClassLoader();
        List<String> ambiguous = new ArrayList<>();
        for (JobJar.Entry entry : JobJar.entries()) {
            if (entry.isClass() && !entry.isOfAJavaVersion()) {
                List<URL> places = Collections.list(loader.getResources(entry.name()));
                if (places.size() != 1) {
                    ambiguous.add(entry.name() + " in " + places);
                }
            }
        }
        assertThat(ambiguous).isEmpty();
    }

    @Test
    void namesItsMainClass() throws Exception {
        try (JarFile jar = new JarFile(JobJar.path().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo(ContinuousExportJob.class.getName());
        }
        assertThat(classes()).contains(ContinuousExportJob.class.getName());
    }

    private static List<String> classes() {
        return JobJar.entries().stream()
                .filter(JobJar.Entry::isClass)
                .map(JobJar.Entry::className)
                .toList();
    }
}
