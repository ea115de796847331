package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.catalog.ExportProperties.Distribution;
import io.sluice.catalog.ExportProperties.DistributionKind;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.catalog.KafkaConnection;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each property: what it is when nothing is said, and the limits that are still good. */
class PropertyDefaultsTest {

    @Test
    void exportThatSaysOnlyItsInterval() {
        ExportProperties properties = export("intervalBetweenRuns = 1m");

        assertThat(properties.intervalBetweenRuns()).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.forcedLatency()).isEmpty();
        assertThat(properties.effectiveSizeLimit()).isEqualTo(104857600);
        assertThat(properties.effectiveDistribution()).isEqualTo(Distribution.PER_NODE);
        assertThat(properties.effectiveDistributionKind()).isEqualTo(DistributionKind.DEFAULT);
        assertThat(properties.effectiveRowGroupSize()).isEqualTo(100000);
        assertThat(properties.effectiveDatetimePrecision())
                .isEqualTo(DatetimePrecision.MICROSECOND);
        assertThat(properties.managedIdentity()).isEmpty();
        assertThat(properties.isDisabled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intervalBetweenRuns = 1m",
                "intervalBetweenRuns = time(00:01:00)",
                "intervalBetweenRuns = timespan(1d)",
                "IntervalBetweenRuns = 60000ms",
                "intervalBetweenRuns = 1h, forcedLatency = 0s",
                "intervalBetweenRuns = 1h, sizeLimit = 104857600",
                "intervalBetweenRuns = 1h, sizeLimit = 1073741824",
                "intervalBetweenRuns = 1h, sizeLimit = long(104857600)",
                "intervalBetweenRuns = 1h, parquetRowGroupSize = 1",
                "intervalBetweenRuns = 1h, distribution = \"PER_SHARD\"",
                "intervalBetweenRuns = 1h, distributed = false, distribution = 'single'",
                "intervalBetweenRuns = 1h, distributed = true, distribution = 'per_shard'",
                "intervalBetweenRuns = 1h, isDisabled = bool(true)",
                "intervalBetweenRuns = 1h, managedIdentity = @\"SYSTEM\"",
                "intervalBetweenRuns = 1h, managedIdentity = '0123abcd-0123-0123-0123-0123456789ab'",
            })
    void limitsThemselvesAreGood(String properties) {
        assertThat(export(properties)).isNotNull();
    }

    @Test
    void notDistributedIsSingle() {
        assertThat(export("intervalBetweenRuns = 1h, distributed = false").effectiveDistribution())
                .isEqualTo(Distribution.SINGLE);
    }

    @Test
    void limitsAreSettingsOfTheInstallation() {
        Settings settings =
                Settings.defaults()
                        .withMinIntervalBetweenRuns(Duration.ofSeconds(10))
                        .withSizeLimits(1000, 2000);
        CheckedScript checked =
                Script.check(
                        command("intervalBetweenRuns = 10s, sizeLimit = 1000"),
                        settings,
                        new TestingQueryChecker(),
                        TestingScripts.base());
        assertThat(checked.renderErrors()).isEmpty();
        assertThat(
                        Script.check(
                                        command("intervalBetweenRuns = 9s, sizeLimit = 2001"),
                                        settings,
                                        new TestingQueryChecker(),
                                        TestingScripts.base())
                                .errors())
                .hasSize(2);
    }

    @Test
    void alterReturnsToTheDefaultsButKeepsIsDisabled() {
        ContinuousExport export =
                script(
                                """
                                .create-or-alter continuous-export Errors to table Lake
                                  with (intervalBetweenRuns = 1h, sizeLimit = 200000000, isDisabled = true)
                                <| Logs | project Level, Message
                                .alter continuous-export Errors to table Lake with (intervalBetweenRuns = 2h)
                                <| Logs | project Level, Message
                                """)
                        .succeeds()
                        .defaultDatabase()
                        .continuousExports()
                        .get("Errors");
        assertThat(export.properties().sizeLimit()).isEmpty();
        assertThat(export.properties().isDisabled()).hasValue(true);
        assertThat(export.over()).isEmpty();
    }

    @Test
    void disableAndEnableAreKeptInTheDefinition() {
        assertThat(disabledAfter(".disable continuous-export Errors")).isTrue();
        assertThat(
                        disabledAfter(
                                ".disable continuous-export Errors\n"
                                        + ".enable continuous-export Errors"))
                .isFalse();
    }

    @Test
    void connectionThatSaysOnlyItsTopicAndFormat() {
        KafkaConnection connection =
                TestingScripts.base().get("default").tables().get("Users").connection().get();
        assertThat(connection.effectiveIsolationLevel())
                .isEqualTo(KafkaConnection.IsolationLevel.READ_COMMITTED);
        assertThat(connection.effectiveTableKind()).isEqualTo(KafkaConnection.TableKind.APPEND);
        assertThat(connection.effectiveOnUndecodable())
                .isEqualTo(KafkaConnection.OnUndecodable.DEADLETTER);
        assertThat(connection.effectiveDeadLetterTopic()).isEqualTo("users.dead-letter");
        assertThat(connection.bootstrapServers()).isEmpty();
    }

    @Test
    void compressionDependsOnTheFormatAndOnWhatIsSaid() {
        assertThat(compression("parquet", "")).isEqualTo(Compression.SNAPPY);
        assertThat(compression("csv", "")).isEqualTo(Compression.NONE);
        assertThat(compression("parquet", "compressed = true")).isEqualTo(Compression.GZIP);
        assertThat(compression("json", "compressed = true")).isEqualTo(Compression.GZIP);
        assertThat(compression("parquet", "compressed = false")).isEqualTo(Compression.NONE);
        for (String type : new String[] {"gzip", "snappy", "lz4_raw", "brotli", "zstd"}) {
            assertThat(compression("parquet", "compressionType = \"" + type + "\"").name())
                    .isEqualToIgnoringCase(type);
        }
    }

    private static boolean disabledAfter(String script) {
        return script(script)
                .succeeds()
                .defaultDatabase()
                .continuousExports()
                .get("Errors")
                .properties()
                .isDisabled()
                .get();
    }

    private static Compression compression(String format, String properties) {
        String with = properties.isEmpty() ? "" : " with (" + properties + ")";
        ExternalTable table =
                script(
                                ".create external table New (x: long) kind=storage dataformat="
                                        + format
                                        + " ('file:///x')"
                                        + with)
                        .succeeds()
                        .defaultDatabase()
                        .externalTables()
                        .get("New");
        return table.properties().effectiveCompression(table.dataFormat());
    }

    private static String command(String properties) {
        return ".create continuous-export New to table Lake with ("
                + properties
                + ") <| Logs | project Level, Message";
    }

    private static ExportProperties export(String properties) {
        return script(command(properties))
                .succeeds()
                .defaultDatabase()
                .continuousExports()
                .get("New")
                .properties();
    }
}
