package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.type.DecimalText;
import io.sluice.kql.type.DynamicText;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exponent of a few characters must not become gigabytes of zeros. */
class HugeDecimalsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "todecimal('1e999999999') | null",
                "todecimal('-1e-999999999') | null",
                "todecimal('1e99999999999') | null",
                "todecimal('1e9000') * todecimal('1e9000') | null",
                "todecimal('1e-9000') / todecimal('1e9000') | null",
                "isnull(todecimal('1e999999999') + 1) | true",
                "tostring(decimal(1e100)) | 1E+100",
                "tostring(decimal(1e40)) | 10000000000000000000000000000000000000000",
                "pack_array(decimal(1e-400))[0] | 1E-400",
                "tostring(pack_array(decimal(1.50))) | [\"1.50\"]",
            })
    void decimalIsBounded(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }

    @Test
    void decimalFromElsewhereIsPrintedShort() {
        BigDecimal huge = new BigDecimal("1e999999999");
        assertThat(DecimalText.print(huge)).isEqualTo("1E+999999999");
        assertThat(DynamicText.print(List.of(huge))).isEqualTo("[\"1E+999999999\"]");
    }
}
