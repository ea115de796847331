package io.sluice.kql.function.statistics;

/** The error function: near zero by its power series, further out by a continued fraction. */
final class ErrorFunction {
    private static final double SERIES_LIMIT = 2;

    /** Where the complement is less than the smallest number. */
    private static final double UNDERFLOW = 28;

    private static final double PRECISION = 1e-17;
    private static final int FRACTION_TERMS = 120;

    private ErrorFunction() {}

    static double erf(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return Math.abs(x) < SERIES_LIMIT
                ? series(x)
                : Math.signum(x) * (1 - fraction(Math.abs(x)));
    }

    static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (Math.abs(x) < SERIES_LIMIT) {
            return 1 - series(x);
        }
        return x > 0 ? fraction(x) : 2 - fraction(-x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > PRECISION * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static double fraction(double x) {
        if (x > UNDERFLOW) {
            return 0;
        }
        double value = x;
        for (int n = FRACTION_TERMS; n > 0; n--) {
            value = x + n / 2.0 / value;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * value);
    }
}
