package io.sluice.kql.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.TimespanText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Whether a cell is what the documentation prints: the corpus' comparison rule. */
final class CellComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOTHING = Set.of("", "null", "(null)", "nan");

    private final boolean arraysAnyOrder;

    CellComparison(boolean arraysAnyOrder) {
        this.arraysAnyOrder = arraysAnyOrder;
    }

    boolean matches(ScalarType type, Object value, String printed) {
        String text = printed.replace('\u00A0', ' ').trim();
        if (value == null || value.equals("")) {
            return NOTHING.contains(text.toLowerCase(Locale.ROOT));
        }
        if (text.isEmpty()) {
            return value instanceof String blank && blank.isBlank();
        }
        return byType(type, value, text) || number(value, text) || text(value, text);
    }

    private boolean byType(ScalarType type, Object value, String text) {
        return switch (type) {
            case BOOL -> bool((Boolean) value, text);
            case INT, LONG, REAL, DECIMAL -> number(value, text);
            case DATETIME -> datetime((Long) value, text);
            case TIMESPAN -> timespan((Long) value, text);
            case GUID -> value.toString().replace("-", "").equalsIgnoreCase(text.replace("-", ""));
            case DYNAMIC -> dynamic(DynamicText.print(value), text);
            case STRING -> text(value, text) || dynamic(value.toString(), text);
        };
    }

    private static boolean bool(boolean value, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return value ? Set.of("true", "1").contains(word) : Set.of("false", "0").contains(word);
    }

    static boolean number(Object value, String text) {
        if (!(value instanceof Number number)) {
            return false;
        }
        double v = number.doubleValue();
        String plain =
                text.replace(",", "").replace("\u221e", "Infinity").replace("inf", "Infinity");
        if (Double.isNaN(v) || Double.isInfinite(v)) {
            return plain.equalsIgnoreCase(Double.toString(v));
        }
        try {
            BigDecimal expected = new BigDecimal(plain);
            BigDecimal actual =
                    value instanceof BigDecimal decimal
                            ? decimal
                            : value instanceof Double
                                    ? BigDecimal.valueOf(v)
                                    : BigDecimal.valueOf(number.longValue());
            double s = expected.doubleValue();
            int scale = Math.max(0, expected.scale());
            return actual.compareTo(expected) == 0
                    || (!(value instanceof Long || value instanceof Integer)
                            && (Math.abs(v - s) <= 1e-6 * Math.max(Math.abs(v), Math.abs(s))
                                    || actual.setScale(scale, RoundingMode.HALF_UP)
                                                    .compareTo(expected)
                                            == 0
                                    || actual.setScale(scale, RoundingMode.DOWN).compareTo(expected)
                                            == 0
                                    || Math.max(Math.abs(v), Math.abs(s)) < 1e-12));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean datetime(long ticks, String text) {
        OptionalLong expected = DatetimeText.parse(text.replaceFirst("^(\\d+/\\d+/\\d+), ", "$1 "));
        return expected.isPresent() && near(ticks, expected.getAsLong(), text);
    }

    private static boolean timespan(long ticks, String text) {
        OptionalLong expected =
                TimespanText.parse(
                        text.replaceAll("(\\d) (days?|hours?|minutes?|seconds?)", "$1$2"));
        return expected.isPresent() && near(ticks, expected.getAsLong(), text);
    }

    /** To the digits that are printed. */
    private static boolean near(long ticks, long expected, String text) {
        int point = text.lastIndexOf('.');
        int digits = 0;
        while (point >= 0
                && point + 1 + digits < text.length()
                && Character.isDigit(text.charAt(point + 1 + digits))) {
            digits++;
        }
        long unit = (long) Math.pow(10, Math.max(0, 7 - digits));
        return digits >= 7
                ? ticks == expected
                : Math.abs(ticks - expected) < unit && (digits > 0 || ticks - expected >= 0);
    }

    private boolean dynamic(String value, String text) {
        JsonNode actual = json(value);
        JsonNode expected = json(text);
        if (expected == null) {
            expected = json(text.replace('\'', '"').replaceAll(",\\s*([\\]}])", "$1"));
        }
        if (actual != null && expected != null) {
            return new JsonComparison(arraysAnyOrder).equal(actual, expected);
        }
        String bare = value.replaceAll("^\"|\"$", "");
        return bare.replaceAll("\\s", "").equals(text.replaceAll("\\s", ""))
                || value.replaceAll("\\s", "").equals(text.replaceAll("\\s", ""));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static boolean text(Object value, String text) {
        String actual = value.toString().trim();
        return actual.equals(text)
                || actual.replaceAll("\\s+", " ").equals(text.replaceAll("\\s+", " "));
    }
}
