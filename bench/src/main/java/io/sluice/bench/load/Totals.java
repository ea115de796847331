package io.sluice.bench.load;

/**
 * What records add up to; doubles in hundredths, so that every sum is exact.
 *
 * @param numbers sum of the numbers in the messages
 * @param capacities sum of the dimension's capacity over the records' devices
 */
public record Totals(
        long count,
        long timestamps,
        long temperatures,
        long humidities,
        long levels,
        long floors,
        long numbers,
        long capacities) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    Totals plus(Reading reading, long number) {
        return new Totals(
                count + 1,
                timestamps + reading.timestamp(),
                temperatures + reading.temperature(),
                humidities + reading.humidity(),
                levels + reading.level(),
                floors + reading.floor(),
                numbers + number,
                capacities + DimensionTopic.capacity(reading.device()));
    }
}
