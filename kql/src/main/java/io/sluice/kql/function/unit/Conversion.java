package io.sluice.kql.function.unit;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import java.util.Map;
import java.util.Optional;

/** {@code convert_length(1.2, 'Meter', 'Foot')} and the like; an unknown unit gives null. */
public final class Conversion {
    private static final String TILT = "Tilt";
    private static final Map<String, Double> ANGLES = UnitTable.of("angle");
    private static final Map<String, Double> ENERGIES = UnitTable.of("energy");
    private static final Map<String, Double> FORCES = UnitTable.of("force");
    private static final Map<String, Double> LENGTHS = UnitTable.of("length");
    private static final Map<String, Double> MASSES = UnitTable.of("mass");
    private static final Map<String, Double> SPEEDS = UnitTable.of("speed");
    private static final Map<String, Double> VOLUMES = UnitTable.of("volume");

    private Conversion() {}

    @Scalar(
            value = "convert_angle(value: real, from: string, to: string): real",
            doc = "An angle in another unit, such as 'Degree' or 'Radian'.")
    public static double angle(double value, String from, String to, NullMark mark) {
        // A tilt is the sine of an angle: no factor leads there.
        double degrees = from.equals(TILT) ? Math.toDegrees(Math.asin(value)) : value;
        String source = from.equals(TILT) ? "Degree" : from;
        return to.equals(TILT)
                ? Math.sin(Math.toRadians(converted(ANGLES, degrees, source, "Degree", mark)))
                : converted(ANGLES, degrees, source, to, mark);
    }

    @Scalar(
            value = "convert_energy(value: real, from: string, to: string): real",
            doc = "An energy in another unit, such as 'Joule' or 'KilowattHour'.")
    public static double energy(double value, String from, String to, NullMark mark) {
        return converted(ENERGIES, value, from, to, mark);
    }

    @Scalar(
            value = "convert_force(value: real, from: string, to: string): real",
            doc = "A force in another unit, such as 'Newton' or 'PoundForce'.")
    public static double force(double value, String from, String to, NullMark mark) {
        return converted(FORCES, value, from, to, mark);
    }

    @Scalar(
            value = "convert_length(value: real, from: string, to: string): real",
            doc = "A length in another unit, such as 'Meter' or 'Foot'.")
    public static double length(double value, String from, String to, NullMark mark) {
        return converted(LENGTHS, value, from, to, mark);
    }

    @Scalar(
            value = "convert_mass(value: real, from: string, to: string): real",
            doc = "A mass in another unit, such as 'Kilogram' or 'Pound'.")
    public static double mass(double value, String from, String to, NullMark mark) {
        return converted(MASSES, value, from, to, mark);
    }

    @Scalar(
            value = "convert_speed(value: real, from: string, to: string): real",
            doc = "A speed in another unit, such as 'MeterPerSecond' or 'Knot'.")
    public static double speed(double value, String from, String to, NullMark mark) {
        return converted(SPEEDS, value, from, to, mark);
    }

    @Scalar(
            value = "convert_volume(value: real, from: string, to: string): real",
            doc = "A volume in another unit, such as 'Liter' or 'UsGallon'.")
    public static double volume(double value, String from, String to, NullMark mark) {
        return converted(VOLUMES, value, from, to, mark);
    }

    @Scalar(
            value = "convert_temperature(value: real, from: string, to: string): real",
            doc = "A temperature in another unit, such as 'DegreeCelsius' or 'Kelvin'.")
    public static double temperature(double value, String from, String to, NullMark mark) {
        Optional<Temperature> source = Temperature.find(from);
        Optional<Temperature> target = Temperature.find(to);
        return source.isEmpty() || target.isEmpty()
                ? mark.nothing()
                : target.get().fromKelvin(source.get().toKelvin(value));
    }

    private static double converted(
            Map<String, Double> sizes, double value, String from, String to, NullMark mark) {
        Double source = sizes.get(from);
        Double target = sizes.get(to);
        return source == null || target == null ? mark.nothing() : value * source / target;
    }
}
