package io.sluice.command.clause;

import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PathElement;
import io.sluice.command.syntax.ExternalTableSyntax.Element;
import io.sluice.command.syntax.ExternalTableSyntax.PathFormat;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code pathformat = (…)} against the partitions of the external table. */
public final class PathFormatReader {
    private static final List<String> FUNCTIONS = List.of("datetime_pattern");

    private final Map<String, ScalarType> partitions = new LinkedHashMap<>();
    private final Set<String> declared = new LinkedHashSet<>();
    private final Diagnostics diagnostics;

    /**
     * @param declared the names of all partitions, also of those that are wrong
     * @param partitions those that are right
     */
    public PathFormatReader(
            List<String> declared, List<PartitionColumn> partitions, Diagnostics diagnostics) {
        this.declared.addAll(declared);
        partitions.forEach(partition -> this.partitions.put(partition.name(), partition.type()));
        this.diagnostics = diagnostics;
    }

    public List<PathElement> read(PathFormat format) {
        List<PathElement> elements = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        boolean unknown = false;
        Optional<Identifier> previous = Optional.empty();
        for (Element element : format.elements()) {
            Optional<Identifier> partition = partition(element);
            if (previous.isPresent() && partition.isPresent()) {
                error(
                        partition.get().span(),
                        "'%s' must be set apart from '%s' by a text in quotes"
                                .formatted(partition.get().name(), previous.get().name()),
                        Optional.of("put \"/\" between them"));
            }
            partition.ifPresent(name -> used.add(name.name()));
            unknown |= partition.isPresent() && !isDeclared(partition.get());
            read(element).ifPresent(elements::add);
            previous = partition;
        }
        if (!unknown) {
            checkAllUsed(format.span(), used);
        }
        return elements;
    }

    private static Optional<Identifier> partition(Element element) {
        if (element instanceof Element.Reference reference) {
            return Optional.of(reference.partition());
        }
        return element instanceof Element.Call call
                ? Optional.of(call.partition())
                : Optional.empty();
    }

    private Optional<PathElement> read(Element element) {
        if (element instanceof Element.Separator separator) {
            checkSeparator(separator.text());
            return Optional.of(new PathElement.Separator(separator.text().value()));
        }
        if (element instanceof Element.Reference reference) {
            return Optional.of(new PathElement.Partition(reference.partition().name()));
        }
        Element.Call call = (Element.Call) element;
        if (FUNCTIONS.stream().noneMatch(call.function().name()::equalsIgnoreCase)) {
            error(
                    call.function().span(),
                    "a path format knows no function '%s', it knows datetime_pattern"
                            .formatted(call.function().name()),
                    NearestName.hint(call.function().name(), FUNCTIONS));
            return Optional.empty();
        }
        ScalarType type = partitions.get(call.partition().name());
        if (type != null && type != ScalarType.DATETIME) {
            error(
                    call.partition().span(),
                    "datetime_pattern is of a datetime partition, '%s' is %s"
                            .formatted(call.partition().name(), type.kustoName()),
                    Optional.empty());
        }
        new DatetimePatternCheck(call.pattern(), diagnostics).check();
        return Optional.of(
                new PathElement.DatetimePattern(call.pattern().value(), call.partition().name()));
    }

    private boolean isDeclared(Identifier name) {
        if (declared.contains(name.name())) {
            return true;
        }
        error(
                name.span(),
                "there is no partition '%s'".formatted(name.name()),
                NearestName.hint(name.name(), declared));
        return false;
    }

    private void checkSeparator(TextLiteral text) {
        String value = text.value();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '\\' || c == 0x7F) {
                error(
                        text.spanOf(i, i + 1),
                        "this character cannot be part of a path",
                        c == '\\' ? Optional.of("separate directories with /") : Optional.empty());
                return;
            }
        }
        if (List.of(value.split("/", -1)).contains("..")) {
            error(text.span(), "a path cannot leave its root by '..'", Optional.empty());
        }
    }

    private void checkAllUsed(SourceSpan span, Set<String> used) {
        List<String> unused = declared.stream().filter(name -> !used.contains(name)).toList();
        if (!unused.isEmpty()) {
            error(
                    span,
                    "the path format leaves out partition '%s'"
                            .formatted(String.join("', '", unused)),
                    Optional.of("every partition must be part of the path"));
        }
    }

    private void error(SourceSpan span, String message, Optional<String> hint) {
        diagnostics.add(new Diagnostic(ErrorCode.INVALID_PATH_FORMAT, span, message, hint));
    }
}
