package io.sluice.kql.function.notation;

import java.util.Arrays;
import java.util.Optional;

/** The algorithm of RFC 3492, section 6, with the names it has there. */
final class PunycodeLabel {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    /** What a text may have of characters: the algorithm takes time in proportion to its square. */
    private static final int LIMIT = 4096;

    private PunycodeLabel() {}

    static Optional<String> encode(String text) {
        int[] points = text.codePoints().toArray();
        if (points.length > LIMIT) {
            return Optional.empty();
        }
        StringBuilder output = new StringBuilder();
        Arrays.stream(points).filter(p -> p < INITIAL_N).forEach(output::appendCodePoint);
        int basic = output.length();
        int handled = basic;
        if (basic > 0) {
            output.append('-');
        }
        int n = INITIAL_N;
        long delta = 0;
        int bias = INITIAL_BIAS;
        while (handled < points.length) {
            int from = n;
            int next = Arrays.stream(points).filter(p -> p >= from).min().orElseThrow();
            delta += (long) (next - n) * (handled + 1);
            n = next;
            for (int point : points) {
                delta += point < n ? 1 : 0;
                if (point == n) {
                    write(delta, bias, output);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return Optional.of(output.toString());
    }

    static Optional<String> decode(String text) {
        int delimiter = text.lastIndexOf('-');
        if (text.length() > LIMIT || text.chars().anyMatch(c -> c >= INITIAL_N)) {
            return Optional.empty();
        }
        StringBuilder output = new StringBuilder(text.substring(0, Math.max(0, delimiter)));
        int length = output.length();
        int n = INITIAL_N;
        long i = 0;
        int bias = INITIAL_BIAS;
        int at = delimiter + 1;
        while (at < text.length()) {
            long before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? digit(text.charAt(at++)) : -1;
                if (digit < 0 || weight > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                i += digit * weight;
                int t = threshold(k, bias);
                if (digit < t) {
                    break;
                }
                weight *= BASE - t;
            }
            length++;
            bias = adapted(i - before, length, before == 0);
            n = (int) Math.min(Character.MAX_CODE_POINT + 1L, n + i / length);
            i %= length;
            if (n > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            output.insert(output.offsetByCodePoints(0, (int) i), Character.toString(n));
            i++;
        }
        return Optional.of(output.toString());
    }

    private static void write(long delta, int bias, StringBuilder output) {
        long q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = threshold(k, bias);
            if (q < t) {
                output.append(letter((int) q));
                return;
            }
            output.append(letter((int) (t + (q - t) % (BASE - t))));
            q = (q - t) / (BASE - t);
        }
    }

    private static int threshold(int k, int bias) {
        return Math.max(T_MIN, Math.min(T_MAX, k - bias));
    }

    private static int adapted(long delta, int length, boolean first) {
        long d = first ? delta / DAMP : delta / 2;
        d += d / length;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * d / (d + SKEW));
    }

    private static char letter(int digit) {
        return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0' + 26;
        }
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
    }
}
