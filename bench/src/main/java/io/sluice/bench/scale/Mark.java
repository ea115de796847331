package io.sluice.bench.scale;

import io.sluice.bench.race.Lake;
import io.sluice.bench.race.SteadyState;
import java.util.Optional;

/**
 * What was measured at a point.
 *
 * @param inputBytes of all its records
 * @param result empty where the point was not reached
 * @param obstacle why not, or empty
 */
public record Mark(Point point, long inputBytes, Optional<Result> result, String obstacle) {

    /** A point that was reached and whose files were checked. */
    public record Result(SteadyState cost, int files, long outputBytes) {}

    static Mark reached(Point point, long inputBytes, SteadyState cost, Lake lake) {
        Result result = new Result(cost, lake.files().size(), lake.bytes());
        return new Mark(point, inputBytes, Optional.of(result), "");
    }

    static Mark missed(Point point, long inputBytes, String obstacle) {
        return new Mark(point, inputBytes, Optional.empty(), obstacle);
    }

    public double bytesPerRecord() {
        return (double) inputBytes / point.records();
    }

    /** CPU seconds for a million records of a result. */
    public double cpuPerMillion(Result result) {
        return result.cost().cpuSecondsPerMillion();
    }

    /** CPU seconds for a GB (10^9 bytes) of the records' values. */
    public double cpuPerGigabyte(Result result) {
        return cpuPerMillion(result) / 1e6 / bytesPerRecord() * 1e9;
    }

    /** What the curve shows of a result. */
    public double cost(Result result) {
        return switch (point.curve().unit()) {
            case MILLION -> cpuPerMillion(result);
            case GIGABYTE -> cpuPerGigabyte(result);
        };
    }
}
