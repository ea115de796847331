package io.sluice.kql.function;

import io.sluice.kql.function.agent.UserAgents;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.function.dynamic.Conversions;
import io.sluice.kql.function.dynamic.DynamicArrays;
import io.sluice.kql.function.dynamic.DynamicBags;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.function.dynamic.DynamicOrder;
import io.sluice.kql.function.dynamic.DynamicSets;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.function.dynamic.Json;
import io.sluice.kql.function.network.Ipv4;
import io.sluice.kql.function.network.Ipv4Search;
import io.sluice.kql.function.network.Ipv6;
import io.sluice.kql.function.network.Urls;
import io.sluice.kql.function.notation.ByteSizes;
import io.sluice.kql.function.notation.CodePoints;
import io.sluice.kql.function.notation.CommandLines;
import io.sluice.kql.function.notation.Csv;
import io.sluice.kql.function.notation.Paths;
import io.sluice.kql.function.notation.Punycode;
import io.sluice.kql.function.notation.Versions;
import io.sluice.kql.function.notation.Xml;
import io.sluice.kql.function.number.Arithmetic;
import io.sluice.kql.function.number.Bins;
import io.sluice.kql.function.number.Bits;
import io.sluice.kql.function.number.Comparisons;
import io.sluice.kql.function.number.Extremes;
import io.sluice.kql.function.number.NumberRanges;
import io.sluice.kql.function.number.Numbers;
import io.sluice.kql.function.number.Randoms;
import io.sluice.kql.function.number.Ranges;
import io.sluice.kql.function.number.Trigonometry;
import io.sluice.kql.function.parsing.Parsing;
import io.sluice.kql.function.session.Cursors;
import io.sluice.kql.function.session.Extents;
import io.sluice.kql.function.session.Principals;
import io.sluice.kql.function.sketch.Sketches;
import io.sluice.kql.function.statistics.Distributions;
import io.sluice.kql.function.text.Encodings;
import io.sluice.kql.function.text.Hashes;
import io.sluice.kql.function.text.Membership;
import io.sluice.kql.function.text.TextPatterns;
import io.sluice.kql.function.text.TextSearch;
import io.sluice.kql.function.text.Texts;
import io.sluice.kql.function.time.Calendar;
import io.sluice.kql.function.time.CalendarParts;
import io.sluice.kql.function.time.Clock;
import io.sluice.kql.function.time.Times;
import io.sluice.kql.function.unit.Conversion;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every scalar function and operator, by name. To add one, write a method with {@link Scalar}. */
public final class FunctionRegistry {
    private static final List<Class<?>> TOPICS =
            List.of(
                    Arithmetic.class,
                    Bins.class,
                    Bits.class,
                    ByteSizes.class,
                    Calendar.class,
                    CalendarParts.class,
                    Clock.class,
                    CodePoints.class,
                    CommandLines.class,
                    Comparisons.class,
                    Conversion.class,
                    Conversions.class,
                    Csv.class,
                    Cursors.class,
                    Distributions.class,
                    DynamicArrays.class,
                    DynamicBags.class,
                    DynamicEquality.class,
                    DynamicOrder.class,
                    DynamicSets.class,
                    DynamicValues.class,
                    Encodings.class,
                    Extents.class,
                    Extremes.class,
                    Hashes.class,
                    Ipv4.class,
                    Ipv4Search.class,
                    Ipv6.class,
                    Json.class,
                    Membership.class,
                    NumberRanges.class,
                    Numbers.class,
                    Paths.class,
                    Principals.class,
                    Punycode.class,
                    Parsing.class,
                    Randoms.class,
                    Ranges.class,
                    Sketches.class,
                    TextPatterns.class,
                    TextSearch.class,
                    Texts.class,
                    Times.class,
                    Trigonometry.class,
                    Urls.class,
                    UserAgents.class,
                    Versions.class,
                    Xml.class);

    private static final Map<String, List<ScalarFunction>> BY_NAME = read();

    private FunctionRegistry() {}

    /** The signatures of a name, in the order of their declaration; none where it is unknown. */
    public static List<ScalarFunction> find(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    /** Every name that is a word, sorted. */
    public static Collection<String> names() {
        return BY_NAME.keySet().stream().filter(n -> Character.isLetter(n.charAt(0))).toList();
    }

    /** Every signature, by name. */
    public static List<ScalarFunction> all() {
        return BY_NAME.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<ScalarFunction>> read() {
        Map<String, List<ScalarFunction>> byName = new TreeMap<>();
        for (Class<?> topic : TOPICS) {
            List<Method> methods = new ArrayList<>(List.of(topic.getDeclaredMethods()));
            // Reflection gives no order; overloads are tried from the narrowest type on.
            methods.sort((a, b) -> a.toString().compareTo(b.toString()));
            for (Method method : methods) {
                for (Scalar annotation : method.getAnnotationsByType(Scalar.class)) {
                    ScalarFunction function = Signature.read(annotation, method);
                    byName.computeIfAbsent(function.name(), name -> new ArrayList<>())
                            .add(function);
                }
            }
        }
        return Collections.unmodifiableMap(byName);
    }
}
