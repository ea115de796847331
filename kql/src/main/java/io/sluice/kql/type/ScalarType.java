package io.sluice.kql.type;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ten scalar types of Kusto, each with the synonyms that a schema may use. */
public enum ScalarType {
    BOOL("System.SByte", "bool", "boolean"),
    INT("System.Int32", "int", "int32"),
    LONG("System.Int64", "long", "int64"),
    REAL("System.Double", "real", "double"),
    DECIMAL("System.Data.SqlTypes.SqlDecimal", "decimal"),
    STRING("System.String", "string"),
    /** Ticks of 100 ns since 0001-01-01T00:00:00Z. */
    DATETIME("System.DateTime", "datetime", "date"),
    /** Ticks of 100 ns. */
    TIMESPAN("System.TimeSpan", "timespan", "time"),
    GUID("System.Guid", "guid", "uuid", "uniqueid"),
    DYNAMIC("System.Object", "dynamic");

    private static final Map<String, ScalarType> BY_NAME =
            Arrays.stream(values())
                    .flatMap(type -> type.names.stream().map(name -> Map.entry(name, type)))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String dotNetName;
    private final List<String> names;

    ScalarType(String dotNetName, String name, String... synonyms) {
        this.dotNetName = dotNetName;
        this.names = Stream.concat(Stream.of(name), Arrays.stream(synonyms)).toList();
    }

    /** The name that results and `.show` print. */
    public String kustoName() {
        return names.get(0);
    }

    /** The .NET type that clients of Kusto know such a column by. */
    public String dotNetName() {
        return dotNetName;
    }

    /** Finds a type by its name or a synonym; type names are not case-sensitive. */
    public static Optional<ScalarType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Every spelling that {@link #find} knows, sorted, for "expected one of". */
    public static List<String> allNames() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    public boolean isNumeric() {
        return this == INT || this == LONG || this == REAL || this == DECIMAL;
    }
}
