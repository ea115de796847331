package io.sluice.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.script.CheckedScript;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.job.config.SluiceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class SluiceScriptTest {
    @Test
    void thereIsAnExportWithoutMistakesForEveryHeatOfSluice() {
        // Given
        Course course =
                new Course(
                        Work.ALL,
                        List.of(Contender.SLUICE, Contender.SLUICE_DEFAULT),
                        1_000,
                        2,
                        1,
                        4,
                        2,
                        "1g",
                        Path.of("/bench"),
                        Path.of("/peers"),
                        false);
        List<Heat> heats = new Race(course).heats();
        Configuration settings = new Configuration();
        settings.set(SluiceOptions.MIN_INTERVAL, Duration.ofSeconds(1));

        // When
        CheckedScript script =
                ScriptExports.check(SluiceScript.text(course, heats), Installation.read(settings));

        // Then
        assertThat(script.renderErrors()).isEmpty();
        assertThat(ScriptExports.plans(script))
                .extracting(plan -> plan.export().name())
                .containsExactlyElementsOf(heats.stream().map(SluiceScript::export).toList());
    }
}
