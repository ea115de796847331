package io.sluice.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The `with (…)` of a continuous export: what the user said, defaults are resolved on use. */
public record ExportProperties(
        Duration intervalBetweenRuns,
        Optional<Duration> forcedLatency,
        OptionalLong sizeLimit,
        Optional<Boolean> distributed,
        Optional<Distribution> distribution,
        Optional<DistributionKind> distributionKind,
        OptionalInt parquetRowGroupSize,
        Optional<DatetimePrecision> parquetDatetimePrecision,
        Optional<String> managedIdentity,
        Optional<Boolean> isDisabled) {

    public static final long DEFAULT_SIZE_LIMIT = 100L * 1024 * 1024;
    public static final int DEFAULT_ROW_GROUP_SIZE = 100_000;

    public enum Distribution {
        SINGLE,
        PER_NODE,
        PER_SHARD
    }

    public enum DistributionKind {
        UNIFORM,
        DEFAULT
    }

    public enum DatetimePrecision {
        MILLISECOND,
        MICROSECOND
    }

    /** Bytes of one artifact before compression. */
    public long effectiveSizeLimit() {
        return sizeLimit.orElse(DEFAULT_SIZE_LIMIT);
    }

    /** {@code distributed=false} is {@code distribution=single}. */
    public Distribution effectiveDistribution() {
        boolean single = distributed.isPresent() && !distributed.get();
        return distribution.orElse(single ? Distribution.SINGLE : Distribution.PER_NODE);
    }

    public DistributionKind effectiveDistributionKind() {
        return distributionKind.orElse(DistributionKind.DEFAULT);
    }

    /** Rows of a Parquet row group. */
    public int effectiveRowGroupSize() {
        return parquetRowGroupSize.orElse(DEFAULT_ROW_GROUP_SIZE);
    }

    public DatetimePrecision effectiveDatetimePrecision() {
        return parquetDatetimePrecision.orElse(DatetimePrecision.MICROSECOND);
    }
}
