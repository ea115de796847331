package io.sluice.kql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The report as a build step; not part of the tests, which pass without a corpus. */
class ConformanceRun {
    @Test
    void printsHowMuchOfTheCorpusPasses() {
        Path corpus =
                Path.of(System.getProperty("corpus.base", ""))
                        .resolve(System.getProperty("corpus", "../shared/kql-corpus"));
        assertThat(Files.isDirectory(corpus)).as("corpus folder %s", corpus).isTrue();

        ConformanceReport report = ConformanceReport.of(corpus);

        report.print(System.out);
        assertThat(report.crashes()).as("cases that crash").isEmpty();
    }
}
