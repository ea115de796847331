package io.sluice.kql.function.unit;

import java.util.Arrays;
import java.util.Optional;

/** Scales of temperature, each with its zero and the size of its degree in kelvins. */
enum Temperature {
    DEGREE_CELSIUS("DegreeCelsius", 273.15, 1),
    DEGREE_DELISLE("DegreeDelisle", 373.15, -2 / 3.0),
    DEGREE_FAHRENHEIT("DegreeFahrenheit", 459.67 * 5 / 9, 5 / 9.0),
    DEGREE_NEWTON("DegreeNewton", 273.15, 100 / 33.0),
    DEGREE_RANKINE("DegreeRankine", 0, 5 / 9.0),
    DEGREE_REAUMUR("DegreeReaumur", 273.15, 1.25),
    DEGREE_ROEMER("DegreeRoemer", 273.15 - 7.5 * 40 / 21, 40 / 21.0),
    KELVIN("Kelvin", 0, 1),
    MILLIDEGREE_CELSIUS("MillidegreeCelsius", 273.15, 0.001),
    SOLAR_TEMPERATURE("SolarTemperature", 0, 5778);

    private final String unit;
    private final double zero;
    private final double degree;

    Temperature(String unit, double zero, double degree) {
        this.unit = unit;
        this.zero = zero;
        this.degree = degree;
    }

    static Optional<Temperature> find(String unit) {
        return Arrays.stream(values()).filter(t -> t.unit.equals(unit)).findFirst();
    }

    double toKelvin(double value) {
        return zero + value * degree;
    }

    double fromKelvin(double kelvin) {
        return (kelvin - zero) / degree;
    }
}
