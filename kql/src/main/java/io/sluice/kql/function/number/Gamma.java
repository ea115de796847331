package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.NullMark;

/** The gamma function by Lanczos' approximation (g = 7, n = 9): about 15 digits. */
public final class Gamma {
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private Gamma() {}

    static double gamma(double x, NullMark mark) {
        if (x <= 0 && x == Math.rint(x)) {
            return mark.nothing();
        }
        if (x < 0.5) {
            return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x, mark));
        }
        if (x == Math.rint(x) && x < 24) {
            return factorial((int) x - 1);
        }
        double z = x - 1;
        double t = z + 7.5;
        return Math.sqrt(2 * Math.PI) * Math.pow(t, z + 0.5) * Math.exp(-t) * series(z);
    }

    /** The logarithm of the gamma function of a positive number. */
    public static double logGamma(double x) {
        return logGamma(x, new NullMark());
    }

    static double logGamma(double x, NullMark mark) {
        if (x <= 0 && x == Math.rint(x)) {
            return mark.nothing();
        }
        if (x < 0.5) {
            return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x, mark);
        }
        double z = x - 1;
        double t = z + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(series(z));
    }

    private static double series(double z) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z + i);
        }
        return sum;
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }
}
