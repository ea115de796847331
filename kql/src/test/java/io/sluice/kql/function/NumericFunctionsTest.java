package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units, distributions, decimals: numbers known from elsewhere, and laws. */
class NumericFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert_length(1, 'Mile', 'Kilometer') | 1.609344",
                "convert_length(1, 'NauticalMile', 'Meter') | 1852",
                "convert_mass(1, 'Stone', 'Pound') | 14",
                "convert_angle(180, 'Degree', 'Radian') | 3.141592653589793",
                "convert_angle(0.5, 'Tilt', 'Degree') | 30",
                "convert_angle(90, 'Degree', 'Tilt') | 1",
                "convert_temperature(212, 'DegreeFahrenheit', 'DegreeCelsius') | 100",
                "convert_temperature(0, 'DegreeDelisle', 'DegreeCelsius') | 100",
                "convert_temperature(-40, 'DegreeCelsius', 'DegreeFahrenheit') | -40",
                "convert_temperature(60, 'DegreeRoemer', 'DegreeCelsius') | 100",
                "convert_volume(1, 'UsGallon', 'Liter') | 3.785411784",
                "convert_energy(1, 'KilowattHour', 'Megajoule') | 3.6",
                "convert_speed(36, 'KilometerPerHour', 'MeterPerSecond') | 10",
                "convert_force(1, 'KilogramForce', 'Newton') | 9.80665",
                "erf(0.5) | 0.5204998778130465",
                "erf(2.5) | 0.9995930479825550",
                "erfc(4) | 1.541725790028002e-8",
                "erf(-1) + erf(1) | 0",
                "erf(1.7) + erfc(1.7) | 1",
                "beta_cdf(0.5, 2, 2) | 0.5",
                "beta_cdf(0.25, 1, 3) | 0.578125",
                "beta_pdf(0.5, 2, 2) | 1.5",
                "beta_inv(0.578125, 1, 3) | 0.25",
                "beta_inv(beta_cdf(0.37, 5, 9), 5, 9) | 0.37",
                "beta_cdf(0.2, 3, 4) + beta_cdf(0.8, 4, 3) | 1",
                "welch_test(10, 4, 30, 10, 4, 30) | 1",
                "welch_test(20, 4, 11, 22, 4, 11) | 0.0294440898",
                "sqrt(decimal(2.25)) | 1.5",
                "exp(decimal(0)) | 1",
                "array_length(range(9223372036854775806, 9223372036854775807)) | 2",
                "array_length(range(1, 10000000)) | 1048576",
                "array_length(range(7, 1, -3)) | 3",
            })
    void numbers(String expression, double expected) {
        double value = Double.parseDouble(Evaluated.text(expression));
        assertThat(value).isCloseTo(expected, within(Math.max(1e-6 * Math.abs(expected), 1e-14)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert_length(1, 'Mile', 'Liter') | null",
                "convert_temperature(1, 'Warm', 'Kelvin') | null",
                "beta_cdf(2, 1, 1) | NaN",
                "beta_inv(2, 1, 1) | null",
                "beta_pdf(0.5, -1, 1) | NaN",
                "around(5, 3, 2) | true",
                "around(5.5, 3, 2) | false",
                "around(9223372036854775807, -2, 1) | false",
                "around(datetime(2024-03-01), datetime(2024-02-29), 1d) | true",
                "around(1, long(null), 1) | null",
                "tohex(toint(-1)) | ffffffff",
                "tohex(-1) | ffffffffffffffff",
                "tohex(1, 99) | 0000000000000001",
                "round(decimal(2.345), 2) | 2.35",
                "decimal(0.1) + decimal(0.2) == decimal(0.3) | true",
                "decimal(1) / decimal(3) < decimal(0.34) | true",
                "bin(-7, 5) | -10",
                "-7 % 5 | 3",
                "binary_shift_left(1, 63) | -9223372036854775808",
                "binary_shift_left(1, -1) | null",
                "bitset_count_ones(-1) | 64",
                "repeat('x', -1) | null",
                "array_index_of(dynamic([1, 2]), 2, 0, -2) | null",
                "toguid('{0123456789abcdef0123456789ABCDEF}') |"
                        + " 01234567-89ab-cdef-0123-456789abcdef",
                "toguid('0123456789abcdef0123456789abcdefxyz') |"
                        + " 01234567-89ab-cdef-0123-456789abcdef",
                "indexof(12345, 4) | 3",
                "strrep(7, 3, 0) | 70707",
            })
    void values(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }

    @Test
    void everyUnitGoesThereAndBack() {
        for (String pair :
                new String[] {
                    "angle Degree Gradian", "energy Joule Erg", "force Dyn Poundal",
                    "length Parsec Twip", "mass Grain SolarMass", "speed Knot YardPerHour",
                    "volume UsTeaspoon CubicMile", "temperature Kelvin DegreeNewton"
                }) {
            String[] p = pair.split(" ");
            String there = "convert_%s(7.25, '%s', '%s')".formatted(p[0], p[1], p[2]);
            String back = "convert_%s(%s, '%s', '%s')".formatted(p[0], there, p[2], p[1]);
            assertThat(Double.parseDouble(Evaluated.text(back))).isCloseTo(7.25, within(1e-9));
        }
    }
}
