package io.sluice.command.clause;

import io.sluice.catalog.IngestionMapping.Entry;
import io.sluice.catalog.IngestionMapping.Kind;
import io.sluice.catalog.IngestionMapping.Transform;
import io.sluice.catalog.JsonPath;
import io.sluice.command.clause.JsonPathReader.PathException;
import io.sluice.command.clause.LocatedJson.Member;
import io.sluice.command.clause.LocatedJson.Members;
import io.sluice.command.clause.LocatedJson.Scalar;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads one entry of a mapping. Its keys are not case-sensitive, and a source may stand beside the
 * column or inside {@code Properties}, as both are in use.
 */
final class MappingEntryReader {
    private static final List<String> SOURCES = List.of("path", "field", "ordinal", "constvalue");
    private static final List<String> KEYS =
            List.of(
                    "column",
                    "datatype",
                    "properties",
                    "path",
                    "field",
                    "ordinal",
                    "constvalue",
                    "transform");

    private final String owner;
    private final Kind kind;
    private final Schema schema;
    private final Members entry;
    private final Diagnostics diagnostics;
    private final Map<String, Scalar> values = new LinkedHashMap<>();
    private boolean bad;

    MappingEntryReader(
            String owner, Kind kind, Schema schema, Members entry, Diagnostics diagnostics) {
        this.owner = owner;
        this.kind = kind;
        this.schema = schema;
        this.entry = entry;
        this.diagnostics = diagnostics;
    }

    Optional<Entry> read() {
        collect(entry, true);
        Optional<String> column = text("column");
        if (column.isEmpty() && !bad) {
            error(entry.span(), "an entry of %s names no column".formatted(owner));
        }
        column.ifPresent(this::checkColumn);
        text("datatype").filter(type -> !type.isEmpty()).ifPresent(this::checkType);
        Optional<Transform> transform = text("transform").flatMap(this::transform);
        if (!bad) {
            checkSource(transform);
        }
        Optional<JsonPath> path = text("path").flatMap(this::path);
        OptionalInt ordinal = ordinal();
        if (bad) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(
                        column.get(), path, text("field"), ordinal, text("constvalue"), transform));
    }

    SourceSpan columnSpan() {
        return values.containsKey("column") ? values.get("column").span() : entry.span();
    }

    private void collect(Members members, boolean outer) {
        for (Member member : members.members()) {
            String key = member.name().toLowerCase(Locale.ROOT);
            if (!KEYS.contains(key) || (!outer && key.equals("properties"))) {
                error(
                        member.nameSpan(),
                        "an entry of %s has no '%s'".formatted(owner, member.name()),
                        NearestName.hint(member.name(), KEYS));
            } else if (key.equals("properties")) {
                properties(member);
            } else if (!(member.value() instanceof Scalar scalar)) {
                error(
                        member.value().span(),
                        "'%s' of an entry of %s must be a string".formatted(member.name(), owner));
            } else if (scalar.text().isPresent() && values.putIfAbsent(key, scalar) != null) {
                error(member.nameSpan(), "'%s' is given twice".formatted(member.name()));
            }
        }
    }

    private void properties(Member member) {
        if (member.value() instanceof Members inner) {
            collect(inner, false);
        } else if (!(member.value() instanceof Scalar scalar) || scalar.text().isPresent()) {
            error(member.value().span(), "'Properties' must be a JSON object");
        }
    }

    private void checkColumn(String column) {
        if (schema.find(column).isEmpty()) {
            error(
                    columnSpan(),
                    "%s maps column '%s', which the table does not have".formatted(owner, column),
                    NearestName.hint(column, schema.names()));
        }
    }

    private void checkType(String type) {
        // A .NET spelling such as System.Int64 is what older tools write.
        String plain = type.replaceFirst("^System\\.", "");
        if (ScalarType.find(plain).isEmpty() && plain.equals(type)) {
            error(
                    values.get("datatype").span(),
                    "there is no type '%s'".formatted(type),
                    NearestName.hint(type, ScalarType.allNames()));
        }
    }

    private Optional<Transform> transform(String name) {
        Optional<Transform> found =
                Arrays.stream(Transform.values())
                        .filter(transform -> transform.kustoName().equalsIgnoreCase(name))
                        .findFirst();
        if (found.isEmpty()) {
            List<String> names =
                    Arrays.stream(Transform.values()).map(Transform::kustoName).toList();
            error(
                    values.get("transform").span(),
                    "there is no transform '%s', there are %s"
                            .formatted(name, String.join(", ", names)),
                    NearestName.hint(name, names));
        }
        return found;
    }

    private void checkSource(Optional<Transform> transform) {
        List<String> given = SOURCES.stream().filter(values::containsKey).toList();
        boolean needsNone =
                transform.isPresent()
                        && (transform.get() == Transform.SOURCE_LOCATION
                                || transform.get() == Transform.SOURCE_LINE_NUMBER);
        if (given.isEmpty() && !needsNone) {
            error(
                    entry.span(),
                    "the entry for column '%s' of %s has no source"
                            .formatted(text("column").orElse(""), owner),
                    Optional.of("give it %s or ConstValue".formatted(sourceOfKind())));
        } else if (given.size() > 1) {
            error(
                    values.get(given.get(1)).span(),
                    "the entry for column '%s' has both %s and %s, it can have one source"
                            .formatted(text("column").orElse(""), given.get(0), given.get(1)));
        } else if (given.size() == 1 && !fitsKind(given.get(0))) {
            error(
                    values.get(given.get(0)).span(),
                    "a %s mapping takes %s, not %s"
                            .formatted(
                                    kind.name().toLowerCase(Locale.ROOT),
                                    sourceOfKind(),
                                    given.get(0)));
        }
    }

    private boolean fitsKind(String source) {
        return source.equals("constvalue")
                || switch (kind) {
                    case JSON -> source.equals("path");
                    case AVRO -> source.equals("path") || source.equals("field");
                    case CSV -> source.equals("ordinal");
                };
    }

    private String sourceOfKind() {
        return switch (kind) {
            case JSON -> "Path";
            case AVRO -> "Field or Path";
            case CSV -> "Ordinal";
        };
    }

    private Optional<JsonPath> path(String text) {
        try {
            return Optional.of(JsonPathReader.read(text));
        } catch (PathException e) {
            error(
                    pathSpan(text, e.position()),
                    "bad path \"%s\": %s".formatted(text, e.getMessage()));
            return Optional.empty();
        }
    }

    /** The character of the path, when the JSON string holds it without escapes. */
    private SourceSpan pathSpan(String text, int position) {
        SourceSpan span = values.get("path").span();
        if (span.end() - span.start() != text.length() + 2) {
            return span;
        }
        int start = span.start() + 1 + position;
        return new SourceSpan(start, Math.min(start + 1, span.end()));
    }

    private OptionalInt ordinal() {
        Optional<String> text = text("ordinal");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("\\d{1,6}")) {
            error(
                    values.get("ordinal").span(),
                    "Ordinal must be a position from 0, got '%s'".formatted(text.get()));
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).flatMap(Scalar::text);
    }

    private void error(SourceSpan span, String message) {
        error(span, message, Optional.empty());
    }

    private void error(SourceSpan span, String message, Optional<String> hint) {
        bad = true;
        diagnostics.add(new Diagnostic(ErrorCode.INVALID_MAPPING, span, message, hint));
    }
}
