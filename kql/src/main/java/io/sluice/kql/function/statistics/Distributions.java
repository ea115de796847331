package io.sluice.kql.function.statistics;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;

/** The error function, the beta distribution, and Welch's test. */
public final class Distributions {
    /** Beyond it the documentation gives no number. */
    private static final double SHAPE_LIMIT = 10_000;

    private Distributions() {}

    @Scalar(value = "erf(x: real): real", doc = "The error function.")
    public static double erf(double x) {
        return ErrorFunction.erf(x);
    }

    @Scalar(value = "erfc(x: real): real", doc = "The complement of the error function.")
    public static double erfc(double x) {
        return ErrorFunction.erfc(x);
    }

    @Scalar(
            value = "beta_cdf(x: real, alpha: real, beta: real): real",
            doc = "The cumulative distribution function of the beta distribution.")
    public static double betaCdf(double x, double alpha, double beta) {
        boolean inRange = x >= 0 && x <= 1 && isShape(alpha) && isShape(beta);
        return inRange ? IncompleteBeta.regularized(x, alpha, beta) : Double.NaN;
    }

    @Scalar(
            value = "beta_pdf(x: real, alpha: real, beta: real): real",
            doc = "The density of the beta distribution.")
    public static double betaPdf(double x, double alpha, double beta) {
        boolean inRange = x > 0 && x < 1 && alpha > 0 && beta > 0;
        return inRange ? IncompleteBeta.density(x, alpha, beta) : Double.NaN;
    }

    @Scalar(
            value = "beta_inv(probability: real, alpha: real, beta: real): real",
            doc = "Where the cumulative beta distribution function reaches a probability.")
    public static double betaInv(double probability, double alpha, double beta, NullMark mark) {
        if (probability > 1) {
            return mark.nothing();
        }
        boolean inRange = probability > 0 && isShape(alpha) && isShape(beta);
        return inRange ? IncompleteBeta.inverse(probability, alpha, beta) : Double.NaN;
    }

    @Scalar(
            value =
                    "welch_test(mean1: real, variance1: real, count1: real, mean2: real,"
                            + " variance2: real, count2: real): real",
            doc = "The p-value of Welch's test that two populations have the same mean.")
    public static double welch(
            double mean1,
            double variance1,
            double count1,
            double mean2,
            double variance2,
            double count2) {
        double error1 = variance1 / count1;
        double error2 = variance2 / count2;
        double error = error1 + error2;
        double t = (mean1 - mean2) / Math.sqrt(error);
        double freedom =
                error * error / (error1 * error1 / (count1 - 1) + error2 * error2 / (count2 - 1));
        if (!Double.isFinite(t) || !(freedom > 0) || Double.isInfinite(freedom)) {
            return Double.NaN;
        }
        return IncompleteBeta.regularized(freedom / (freedom + t * t), freedom / 2, 0.5);
    }

    private static boolean isShape(double value) {
        return value > 0 && value <= SHAPE_LIMIT;
    }
}
