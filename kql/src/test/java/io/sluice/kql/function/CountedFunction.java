package io.sluice.kql.function;

import io.sluice.kql.function.declaration.Scalar;

/** A function like {@code reverse(text: string): string} that counts how often it is evaluated. */
public final class CountedFunction {
    private static int evaluations;

    private CountedFunction() {}

    /** The function, with nothing counted yet. */
    public static ScalarFunction fresh() {
        evaluations = 0;
        try {
            var method = CountedFunction.class.getMethod("counted", String.class);
            return Signature.read(method.getAnnotation(Scalar.class), method);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    public static int evaluations() {
        return evaluations;
    }

    @Scalar("reverse(text: string): string")
    public static String counted(String text) {
        evaluations++;
        return new StringBuilder(text).reverse().toString();
    }
}
