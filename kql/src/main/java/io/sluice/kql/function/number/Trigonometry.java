package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;

/** Functions of angles, and constants. */
public final class Trigonometry {
    private Trigonometry() {}

    @Scalar(value = "pi(): real", doc = "The ratio of a circle's circumference to its diameter.")
    public static double pi() {
        return Math.PI;
    }

    @Scalar(value = "sin(angle: real): real", doc = "The sine.")
    public static double sin(double angle) {
        return Math.sin(angle);
    }

    @Scalar(value = "cos(angle: real): real", doc = "The cosine.")
    public static double cos(double angle) {
        return Math.cos(angle);
    }

    @Scalar(value = "tan(angle: real): real", doc = "The tangent.")
    public static double tan(double angle) {
        return Math.tan(angle);
    }

    @Scalar(value = "cot(angle: real): real", doc = "The cotangent.")
    public static double cot(double angle) {
        return 1 / Math.tan(angle);
    }

    @Scalar(value = "asin(value: real): real", doc = "The angle with a sine; null outside -1 to 1.")
    public static double asin(double value, NullMark mark) {
        return Math.abs(value) > 1 ? mark.nothing() : Math.asin(value);
    }

    @Scalar(
            value = "acos(value: real): real",
            doc = "The angle with a cosine; null outside -1 to 1.")
    public static double acos(double value, NullMark mark) {
        return Math.abs(value) > 1 ? mark.nothing() : Math.acos(value);
    }

    @Scalar(value = "atan(value: real): real", doc = "The angle with a tangent.")
    public static double atan(double value) {
        return Math.atan(value);
    }

    @Scalar(value = "atan2(y: real, x: real): real", doc = "The angle of a point.")
    public static double atan2(double y, double x) {
        return Math.atan2(y, x);
    }

    @Scalar(value = "degrees(angle: real): real", doc = "Radians as degrees.")
    public static double degrees(double angle) {
        return 180 / Math.PI * angle;
    }

    @Scalar(value = "radians(angle: real): real", doc = "Degrees as radians.")
    public static double radians(double angle) {
        return Math.PI / 180 * angle;
    }
}
