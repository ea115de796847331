package io.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final long TOTAL = 2_500_000;

    @Test
    void jsonIsWhatTheReadingSays() throws IOException {
        Reading reading = Reading.of(42, 1_234_567, TOTAL);
        JsonNode json = new ObjectMapper().readTree(JsonText.of(reading));
        assertThat(Instant.parse(json.get("ts").textValue()).toEpochMilli())
                .isEqualTo(reading.timestamp());
        assertThat(Math.round(json.get("temperature").doubleValue() * 100))
                .isEqualTo(reading.temperature());
        assertThat(json.get("message").textValue())
                .hasSize(40)
                .isEqualTo("reading 0001234567 of the sensor is fine");
        assertThat(json.get("site").get("room").textValue()).isEqualTo(reading.room());
        assertThat(json.size() - 1 + json.get("site").size()).isEqualTo(10);
    }

    @Test
    void recordsHaveTheSizesThatTheTargetsWereMeasuredWith() {
        assertThat(meanLength(RecordFormat.JSON)).isBetween(228.0, 234.0);
        assertThat(meanLength(RecordFormat.AVRO)).isBetween(100.0, 104.0);
    }

    private static double meanLength(RecordFormat format) {
        return LongStream.range(0, 1_000)
                .mapToInt(number -> format.bytes(Reading.of(1, number, 1_000)).length)
                .average()
                .orElseThrow();
    }

    @Test
    void aSeedGivesTheSameRecordsAgainAndAnotherSeedOthers() {
        assertThat(Reading.of(1, 5, TOTAL)).isEqualTo(Reading.of(1, 5, TOTAL));
        assertThat(Reading.of(1, 5, TOTAL)).isNotEqualTo(Reading.of(2, 5, TOTAL));
    }

    @Test
    void aFifthPassesTheFilter() {
        long passing =
                LongStream.range(0, 10_000)
                        .filter(number -> Reading.of(3, number, 10_000).level() == 0)
                        .count();
        assertThat(passing).isBetween(1_800L, 2_200L);
    }
}
