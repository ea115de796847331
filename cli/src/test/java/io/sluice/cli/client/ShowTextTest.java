package io.sluice.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.cli.terminal.CommandFailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a command line come to. */
class ShowTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            value = {
                "tables > .show tables",
                ".show tables > .show tables",
                "exports > .show continuous-exports",
                "exports | count > .show continuous-exports | count",
                "export E > .show continuous-export E",
                "runs E > .show continuous-export E runs",
                "runs E|take 1 > .show continuous-export E runs |take 1",
                "artifacts E | take 1 > .show continuous-export E exported-artifacts | take 1",
                "failures my-export > .show continuous-export ['my-export'] failures",
                "runs ['a'] > .show continuous-export ['a'] runs",
                "continuous-export E runs > .show continuous-export E runs"
            })
    void shortFormsComeToTheCommandsThatTheyStandFor(String words, String command) {
        assertThat(ShowText.of(List.of(words))).isEqualTo(command);
        if (!words.startsWith(".") && !words.contains("|take")) {
            assertThat(ShowText.of(List.of(words.split(" ")))).isEqualTo(command);
        }
    }

    @Test
    void nameWithBlanksIsOneWordOfTheShell() {
        assertThat(ShowText.of(List.of("runs", "my export", "| count")))
                .isEqualTo(".show continuous-export ['my export'] runs | count");
    }

    @Test
    void addressComesFromTheOptionOrTheEnvironment() {
        assertThat(ServerOption.address(null, Map.of())).hasToString("http://127.0.0.1:8080");
        assertThat(ServerOption.address(null, Map.of("SLUICE_SERVER", "https://one/")))
                .hasToString("https://one");
        assertThat(ServerOption.address("http://two:1", Map.of("SLUICE_SERVER", "https://one")))
                .hasToString("http://two:1");
        assertThatThrownBy(() -> ServerOption.address("http://u:p@host", Map.of()))
                .isInstanceOf(CommandFailedException.class);
    }
}
