package io.sluice.kql.function.unit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The sizes of units, by quantity and name, from {@code units.txt}. */
final class UnitTable {
    private static final Map<String, Map<String, Double>> BY_QUANTITY = read();

    private UnitTable() {}

    /** The sizes of a quantity's units. */
    static Map<String, Double> of(String quantity) {
        return BY_QUANTITY.get(quantity);
    }

    private static Map<String, Map<String, Double>> read() {
        Map<String, Map<String, Double>> units = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                UnitTable.class.getResourceAsStream("units.txt"),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(
                            unit ->
                                    units.computeIfAbsent(unit[0], quantity -> new HashMap<>())
                                            .put(unit[1], Double.valueOf(unit[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return units;
    }
}
