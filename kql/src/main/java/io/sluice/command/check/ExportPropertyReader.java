package io.sluice.command.check;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.catalog.ExportProperties.Distribution;
import io.sluice.catalog.ExportProperties.DistributionKind;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.StorageRoot;
import io.sluice.command.result.TimespanFormat;
import io.sluice.command.syntax.Command;
import io.sluice.kql.diagnostic.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the {@code with (…)} of a continuous export. */
final class ExportPropertyReader {
    private static final List<String> PROPERTIES =
            List.of(
                    "intervalBetweenRuns",
                    "forcedLatency",
                    "sizeLimit",
                    "distributed",
                    "distribution",
                    "distributionKind",
                    "parquetRowGroupSize",
                    "parquetDatetimePrecision",
                    "managedIdentity",
                    "isDisabled");
    private static final List<String> PROPERTIES_OF_ONCE =
            List.of(
                    "sizeLimit",
                    "distributed",
                    "distribution",
                    "distributionKind",
                    "parquetRowGroupSize",
                    "parquetDatetimePrecision",
                    "managedIdentity",
                    "concurrency",
                    "spread");
    private static final Pattern IDENTITY =
            Pattern.compile("(?i)system|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CommandScope scope;
    private final Command.DefineExport command;
    private final String owner;
    private final PropertyReader properties;

    ExportPropertyReader(CommandScope scope, Command.DefineExport command) {
        this(scope, command, "continuous-export '%s'".formatted(command.name().name()), PROPERTIES);
    }

    private ExportPropertyReader(
            CommandScope scope, Command.DefineExport command, String owner, List<String> known) {
        this.scope = scope;
        this.command = command;
        this.owner = owner;
        this.properties = new PropertyReader(scope, owner, command.properties(), known);
    }

    /** Of an export that takes place once; see {@link #readOnce}. */
    static ExportPropertyReader once(CommandScope scope, Command.DefineExport command) {
        return new ExportPropertyReader(
                scope,
                command,
                ".export to table '%s'".formatted(command.externalTable().name()),
                PROPERTIES_OF_ONCE);
    }

    /** What there is of an export that has no runs; the interval means nothing. */
    ExportProperties readOnce(Optional<ExternalTable> table) {
        return properties(Duration.ofDays(1), Optional.empty(), Optional.empty(), table);
    }

    /** Parallel subtasks of an export that takes place once. */
    OptionalInt concurrency() {
        if (properties.isGiven("spread")) {
            scope.warn(
                    properties.nameSpan("spread"),
                    "spread of %s has no effect: subtasks are spread over the cluster by Flink"
                            .formatted(owner));
        }
        Optional<Long> subtasks = properties.whole("concurrency", 1, 32_768, "from 1 to 32768");
        return subtasks.isPresent()
                ? OptionalInt.of(subtasks.get().intValue())
                : OptionalInt.empty();
    }

    /** Empty, with diagnostics, when there is no usable interval. */
    Optional<ExportProperties> read(Optional<ExternalTable> table) {
        Optional<Duration> interval = interval();
        Optional<Duration> latency = latency();
        Optional<Boolean> disabled = properties.flag("isDisabled");
        if (interval.isEmpty()) {
            properties(Duration.ZERO, latency, disabled, table);
            return Optional.empty();
        }
        return Optional.of(properties(interval.get(), latency, disabled, table));
    }

    private ExportProperties properties(
            Duration interval,
            Optional<Duration> latency,
            Optional<Boolean> disabled,
            Optional<ExternalTable> table) {
        Optional<Boolean> distributed = properties.flag("distributed");
        Optional<Distribution> distribution = properties.choice("distribution", Distribution.class);
        checkDistribution(distributed, distribution);
        Optional<DistributionKind> kind =
                properties.choice("distributionKind", DistributionKind.class);
        OptionalLong sizeLimit = sizeLimit();
        OptionalInt rowGroup = rowGroup();
        Optional<DatetimePrecision> precision =
                properties.choice("parquetDatetimePrecision", DatetimePrecision.class);
        Optional<String> identity = identity();
        table.ifPresent(this::checkTable);
        return new ExportProperties(
                interval,
                latency,
                sizeLimit,
                distributed,
                distribution,
                kind,
                rowGroup,
                precision,
                identity,
                disabled);
    }

    private Optional<Duration> interval() {
        if (!properties.isGiven("intervalBetweenRuns")) {
            properties.missing("intervalBetweenRuns", "intervalBetweenRuns = 1h");
            return Optional.empty();
        }
        Optional<Duration> interval = properties.timespan("intervalBetweenRuns");
        Duration min = scope.settings.minIntervalBetweenRuns();
        if (interval.isPresent() && interval.get().compareTo(min) < 0) {
            scope.error(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    properties.span("intervalBetweenRuns"),
                    "intervalBetweenRuns of %s must be at least %s, got %s"
                            .formatted(
                                    owner,
                                    TimespanFormat.literal(min),
                                    TimespanFormat.literal(interval.get())),
                    "the limit is the setting sluice.limits.min-interval-between-runs");
            return Optional.empty();
        }
        // Boundaries of runs are milliseconds since the epoch.
        if (interval.isPresent() && interval.get().toNanosPart() % 1_000_000 != 0) {
            properties.outOfRange(
                    "intervalBetweenRuns",
                    "whole milliseconds",
                    TimespanFormat.literal(interval.get()));
            return Optional.empty();
        }
        return interval;
    }

    private Optional<Duration> latency() {
        Optional<Duration> latency = properties.timespan("forcedLatency");
        if (latency.isPresent() && latency.get().isNegative()) {
            properties.outOfRange(
                    "forcedLatency", "0s or more", TimespanFormat.literal(latency.get()));
        }
        return latency;
    }

    private OptionalLong sizeLimit() {
        long min = scope.settings.minSizeLimit();
        long max = scope.settings.maxSizeLimit();
        Optional<Long> limit =
                properties.whole("sizeLimit", min, max, "from %d to %d bytes".formatted(min, max));
        return limit.isPresent() ? OptionalLong.of(limit.get()) : OptionalLong.empty();
    }

    private OptionalInt rowGroup() {
        Optional<Long> rows =
                properties.whole("parquetRowGroupSize", 1, Integer.MAX_VALUE, "above 0");
        return rows.isPresent() ? OptionalInt.of(rows.get().intValue()) : OptionalInt.empty();
    }

    private void checkDistribution(
            Optional<Boolean> distributed, Optional<Distribution> distribution) {
        if (distributed.isEmpty() || distribution.isEmpty()) {
            return;
        }
        boolean single = distribution.get() == Distribution.SINGLE;
        if (single == distributed.get()) {
            scope.error(
                    ErrorCode.CONFLICTING_PROPERTIES,
                    properties.nameSpan("distributed"),
                    "distributed=%s of %s contradicts distribution=\"%s\""
                            .formatted(
                                    distributed.get(),
                                    owner,
                                    PropertyReader.lower(distribution.get())),
                    "leave distributed out, distribution says it all");
        }
    }

    private Optional<String> identity() {
        Optional<String> identity = properties.text("managedIdentity");
        if (identity.isPresent() && !IDENTITY.matcher(identity.get()).matches()) {
            properties.outOfRange(
                    "managedIdentity", "\"system\" or an object id (a guid)", "another text");
            return Optional.empty();
        }
        return identity;
    }

    private void checkTable(ExternalTable table) {
        boolean impersonates =
                table.roots().stream()
                        .anyMatch(root -> root.credential() instanceof StorageRoot.Impersonate);
        if (impersonates && !properties.isGiven("managedIdentity")) {
            scope.error(
                    ErrorCode.MISSING_PROPERTY,
                    command.properties().span(),
                    "%s needs managedIdentity, because external table '%s' uses ;impersonate"
                            .formatted(owner, table.name()),
                    "for example with (managedIdentity = \"system\")");
        }
        if (table.dataFormat() != DataFormat.PARQUET) {
            for (String name : List.of("parquetRowGroupSize", "parquetDatetimePrecision")) {
                if (properties.isGiven(name)) {
                    scope.warn(
                            properties.nameSpan(name),
                            "%s has no effect, external table '%s' is %s"
                                    .formatted(
                                            name,
                                            table.name(),
                                            PropertyReader.lower(table.dataFormat())));
                }
            }
        }
    }
}
