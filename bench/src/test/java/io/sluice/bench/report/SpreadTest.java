package io.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMiddleIsTheMedianAndNotTheMean() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0), value -> value))
                .isEqualTo(new Spread(1, 2, 9));
    }

    @Test
    void theMiddleOfAnEvenNumberLiesBetweenTheTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0), value -> value).median()).isEqualTo(2.5);
    }
}
