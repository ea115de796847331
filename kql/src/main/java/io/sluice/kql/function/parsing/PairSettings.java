package io.sluice.kql.function.parsing;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code parse-kv} is asked to find.
 *
 * @param columns a column for each key
 * @param pairDelimiter between pairs; empty where any text that is no word may stand there
 * @param keyDelimiter between a key and its value; empty together with the other
 * @param quotes of one character, or of two that open and close
 * @param escapes each of one character
 * @param greedy whether values reach to the next key
 * @param regex finds a key and a value in its two groups; empty where delimiters do
 */
public record PairSettings(
        List<Column> columns,
        String pairDelimiter,
        String keyDelimiter,
        List<String> quotes,
        List<String> escapes,
        boolean greedy,
        String regex) {
    public PairSettings {
        columns = List.copyOf(columns);
        quotes = List.copyOf(quotes);
        escapes = List.copyOf(escapes);
    }

    /** The form that they have inside a plan. */
    public List<Object> constant() {
        List<Object> names = new ArrayList<>();
        columns.forEach(c -> names.add(List.of(c.name(), c.type().kustoName())));
        return List.of(
                names,
                pairDelimiter,
                keyDelimiter,
                List.<Object>copyOf(quotes),
                List.<Object>copyOf(escapes),
                greedy,
                regex);
    }

    static PairSettings of(Object constant) {
        List<?> items = (List<?>) constant;
        List<Column> columns = new ArrayList<>();
        for (Object item : (List<?>) items.get(0)) {
            List<?> column = (List<?>) item;
            ScalarType type = ScalarType.find((String) column.get(1)).orElseThrow();
            columns.add(new Column((String) column.get(0), type));
        }
        return new PairSettings(
                columns,
                (String) items.get(1),
                (String) items.get(2),
                texts(items.get(3)),
                texts(items.get(4)),
                (Boolean) items.get(5),
                (String) items.get(6));
    }

    private static List<String> texts(Object items) {
        return ((List<?>) items).stream().map(String.class::cast).toList();
    }
}
