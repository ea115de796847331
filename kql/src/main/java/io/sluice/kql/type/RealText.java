package io.sluice.kql.type;

import java.math.BigDecimal;

/** Reals as text: the shortest digits that give the same value back, always with a point. */
public final class RealText {
    private RealText() {}

    /** {@code 1.0}, {@code 0.1}, {@code 1E+20}, {@code NaN}, {@code Infinity}. */
    public static String print(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        double magnitude = Math.abs(value);
        if (value == 0 || (magnitude >= 1e-4 && magnitude < 1e15)) {
            String plain = new BigDecimal(Double.toString(value)).toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String scientific = Double.toString(value).replace(".0E", "E");
        int exponent = scientific.indexOf('E');
        if (exponent < 0) {
            return scientific;
        }
        int power = Integer.parseInt(scientific.substring(exponent + 1));
        String sign = power < 0 ? "-" : "+";
        return scientific.substring(0, exponent) + "E" + sign + "%02d".formatted(Math.abs(power));
    }
}
