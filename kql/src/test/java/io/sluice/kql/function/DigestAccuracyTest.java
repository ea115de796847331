package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.function.sketch.Digest;
import io.sluice.kql.function.sketch.DigestType;
import io.sluice.kql.function.sketch.DistinctSketch;
import io.sluice.kql.function.sketch.Sketches;
import io.sluice.kql.function.sketch.ValueHash;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestAccuracyTest {
    @ParameterizedTest
    @EnumSource(names = {"LONG", "REAL"})
    void ranksOfAMillionValuesAreNear(DigestType type) {
        Random random = new Random(7);
        double[] values = new double[1_000_000];
        Digest[] parts = {new Digest(type), new Digest(type), new Digest(type)};
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(Math.exp(random.nextGaussian() * 3) * 1000);
            Object value = type == DigestType.LONG ? (Object) (long) values[i] : values[i];
            parts[i % 3].add(value, 1);
        }
        parts[0].merge(parts[1]);
        parts[0].merge(parts[2]);
        Arrays.sort(values);

        assertThat(parts[0].total()).isEqualTo(values.length);
        for (double percentage : new double[] {0.01, 1, 10, 50, 90, 99, 99.9, 99.99}) {
            double found = ((Number) parts[0].percentile(percentage)).doubleValue();
            double most = 0.3 * Math.min(1, 4 * percentage * (100 - percentage) / 1e4) + 0.002;
            assertThat(found)
                    .as("percentile %s", percentage)
                    .isBetween(at(values, percentage - most), at(values, percentage + most));
        }
        assertThat(((Number) parts[0].percentile(0)).doubleValue()).isEqualTo(values[0]);
        assertThat(((Number) parts[0].percentile(100)).doubleValue())
                .isEqualTo(values[values.length - 1]);
    }

    private static double at(double[] sorted, double percentage) {
        int index = (int) Math.round(percentage / 100 * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }

    @Test
    void thousandDifferentDatetimesKeepTheirTicks() {
        Digest digest = new Digest(DigestType.DATETIME);
        for (long i = 1000; i > 0; i--) {
            digest.add(638_000_000_000_000_000L + i, 1);
        }
        assertThat(digest.percentile(99.9)).isEqualTo(638_000_000_000_000_999L);
        assertThat(digest.rank(638_000_000_000_000_685L)).isEqualTo(685);
    }

    @Test
    void distinctValuesAreCountedWithinTwoPercent() {
        for (int count : new int[] {1, 10, 1000, 100_000, 1_000_000}) {
            DistinctSketch sketch = DistinctSketch.ofAccuracy(1);
            for (int i = 0; i < count; i++) {
                sketch.add(ValueHash.ofBoxed("key " + i));
                sketch.add(ValueHash.ofBoxed("key " + i));
            }
            assertThat((double) sketch.estimate()).isBetween(0.98 * count, 1.02 * count);
        }
    }

    @Test
    void whatIsNoSketchIsNone() {
        DistinctSketch sketch = DistinctSketch.ofAccuracy(0);
        for (int i = 0; i < 100; i++) {
            sketch.add(ValueHash.of((long) i));
        }
        Random random = new Random(3);
        List<?> whole = (List<?>) sketch.toDynamic();
        byte[] bytes = Base64.getDecoder().decode((String) whole.get(1));
        for (int i = 0; i < 2000; i++) {
            byte[] other = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            String text = Base64.getEncoder().encodeToString(other);
            Object damaged = List.of(whole.get(0), text, whole.get(2));
            assertThat(Sketches.distinctCount(damaged)).isNull();
            Object merged = Sketches.mergeDistinct(new Object[] {damaged, whole});
            assertThat(Sketches.distinctCount(merged)).isEqualTo(100);
        }
        assertThat(Sketches.distinctCount("text")).isNull();
        assertThat(Sketches.distinctCount(List.of(whole.get(0), "?", "?"))).isNull();
        assertThat(Sketches.percentile(List.of(1L, 2L, 3L), 50)).isNull();
    }
}
