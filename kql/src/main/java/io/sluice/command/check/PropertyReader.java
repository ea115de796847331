package io.sluice.command.check;

import io.sluice.command.result.TimespanFormat;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.PropertyList;
import io.sluice.command.syntax.PropertyList.Property;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.command.syntax.Value;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the properties of one command: unknown and repeated ones are reported at once, a value of
 * the wrong type where it is asked for. Names are not case-sensitive.
 */
final class PropertyReader {
    private final CommandScope scope;
    private final String owner;
    private final PropertyList list;
    private final Map<String, Property> byName = new LinkedHashMap<>();

    /**
     * @param owner whose properties, as in "continuous-export 'Errors'"
     */
    PropertyReader(CommandScope scope, String owner, PropertyList list, List<String> known) {
        this.scope = scope;
        this.owner = owner;
        this.list = list;
        list.properties().forEach(property -> add(property, known));
    }

    private void add(Property property, List<String> known) {
        Identifier name = property.name();
        String key = key(name.name());
        if (known.stream().noneMatch(candidate -> key(candidate).equals(key))) {
            scope.error(
                    ErrorCode.UNKNOWN_PROPERTY,
                    name.span(),
                    "%s has no property '%s', it has %s"
                            .formatted(owner, name.name(), String.join(", ", known)),
                    NearestName.hint(name.name(), known));
        } else if (byName.putIfAbsent(key, property) != null) {
            scope.error(
                    ErrorCode.REPEATED_PROPERTY,
                    name.span(),
                    "property '%s' of %s is given twice".formatted(name.name(), owner));
        }
    }

    boolean isGiven(String name) {
        return byName.containsKey(key(name));
    }

    /** The place of the property's value; of the whole list when it is not given. */
    SourceSpan span(String name) {
        return isGiven(name) ? byName.get(key(name)).value().span() : list.span();
    }

    /** The place of the property's name; of the whole list when it is not given. */
    SourceSpan nameSpan(String name) {
        return isGiven(name) ? byName.get(key(name)).name().span() : list.span();
    }

    Optional<TextLiteral> literal(String name) {
        Optional<Value> value = find(name);
        if (value.isPresent() && value.get() instanceof Value.Text text) {
            return Optional.of(text.literal());
        }
        value.ifPresent(
                other -> {
                    String hint =
                            other instanceof Value.Word word
                                    ? "write \"%s\"".formatted(word.identifier().name())
                                    : "put it in quotes";
                    wrongType(name, "a string", other, Optional.of(hint));
                });
        return Optional.empty();
    }

    Optional<String> text(String name) {
        return literal(name).map(TextLiteral::value);
    }

    Optional<Boolean> flag(String name) {
        Optional<Value> value = find(name);
        if (value.isPresent() && value.get() instanceof Value.Flag flag) {
            return Optional.of(flag.flag());
        }
        value.ifPresent(
                other ->
                        wrongType(
                                name,
                                "a bool",
                                other,
                                Optional.of("write true or false, no quotes")));
        return Optional.empty();
    }

    Optional<Duration> timespan(String name) {
        Optional<Value> value = find(name);
        if (value.isPresent() && value.get() instanceof Value.Span timespan) {
            return Optional.of(TimespanFormat.duration(timespan.ticks()));
        }
        value.ifPresent(
                other -> wrongType(name, "a timespan", other, Optional.of("write 1h, 10m or 30s")));
        return Optional.empty();
    }

    /** A whole number between two bounds, both allowed. */
    Optional<Long> whole(String name, long min, long max, String rule) {
        Optional<Value> value = find(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Value.Number number)) {
            wrongType(name, "a whole number", value.get(), Optional.empty());
            return Optional.empty();
        }
        if (!isWhole(number.number())) {
            wrongType(name, "a whole number", number, Optional.empty());
            return Optional.empty();
        }
        if (number.number().compareTo(BigDecimal.valueOf(min)) < 0
                || number.number().compareTo(BigDecimal.valueOf(max)) > 0) {
            outOfRange(name, rule, number.number().toString());
            return Optional.empty();
        }
        return Optional.of(number.number().longValueExact());
    }

    /** One of the values of an enum, spelled as {@code spelling} says, in any case. */
    <E extends Enum<E>> Optional<E> choice(
            String name, List<E> allowed, Function<E, String> spelling) {
        Optional<TextLiteral> literal = literal(name);
        if (literal.isEmpty()) {
            return Optional.empty();
        }
        String said = literal.get().value();
        Optional<E> found =
                allowed.stream()
                        .filter(value -> spelling.apply(value).equalsIgnoreCase(said))
                        .findFirst();
        if (found.isEmpty()) {
            List<String> spellings = allowed.stream().map(spelling).toList();
            scope.error(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    literal.get().span(),
                    "%s of %s must be %s, got \"%s\""
                            .formatted(
                                    name,
                                    owner,
                                    spellings.stream()
                                            .map("\"%s\""::formatted)
                                            .collect(Collectors.joining(" or ")),
                                    literal.get().masked()),
                    literal.get().hidden() ? Optional.empty() : NearestName.hint(said, spellings));
        }
        return found;
    }

    /** {@link #choice(String, List, Function)} of a whole enum in lower case. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return choice(name, Arrays.asList(type.getEnumConstants()), PropertyReader::lower);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void outOfRange(String name, String rule, String found) {
        scope.error(
                ErrorCode.VALUE_OUT_OF_RANGE,
                span(name),
                "%s of %s must be %s, got %s".formatted(name, owner, rule, found));
    }

    void missing(String name, String example) {
        scope.error(
                ErrorCode.MISSING_PROPERTY,
                list.span(),
                "%s needs %s".formatted(owner, name),
                "for example with (%s)".formatted(example));
    }

    private Optional<Value> find(String name) {
        return Optional.ofNullable(byName.get(key(name))).map(Property::value);
    }

    private void wrongType(String name, String expected, Value found, Optional<String> hint) {
        scope.error(
                ErrorCode.WRONG_VALUE_TYPE,
                found.span(),
                "%s of %s must be %s, got %s".formatted(name, owner, expected, found.description()),
                hint);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0
                || number.scale() <= 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
