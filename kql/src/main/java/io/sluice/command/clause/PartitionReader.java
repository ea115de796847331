package io.sluice.command.clause;

import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PartitionColumn.Source;
import io.sluice.catalog.PartitionColumn.Unit;
import io.sluice.command.syntax.ExternalTableSyntax.Partition;
import io.sluice.command.syntax.ExternalTableSyntax.PartitionSource;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.Value;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code partition by (…)} against the columns of the external table. */
public final class PartitionReader {
    private static final List<String> FUNCTIONS =
            List.of("hash", "startofyear", "startofmonth", "startofweek", "startofday", "bin");

    private final Schema schema;
    private final Diagnostics diagnostics;

    public PartitionReader(Schema schema, Diagnostics diagnostics) {
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    /** The good ones; every other one has a diagnostic. */
    public List<PartitionColumn> read(List<Partition> partitions) {
        List<PartitionColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Partition partition : partitions) {
            if (!names.add(partition.name().name())) {
                error(
                        partition.name().span(),
                        "there are two partitions '%s'".formatted(partition.name().name()));
            }
            read(partition).ifPresent(columns::add);
        }
        return columns;
    }

    private Optional<PartitionColumn> read(Partition partition) {
        Identifier typeName = partition.type();
        Optional<ScalarType> type = ScalarType.find(typeName.name());
        if (type.isEmpty()) {
            diagnostics.add(
                    new Diagnostic(
                            ErrorCode.UNKNOWN_TYPE,
                            typeName.span(),
                            "there is no type '%s'".formatted(typeName.name()),
                            NearestName.hint(typeName.name(), ScalarType.allNames())));
            return Optional.empty();
        }
        if (partition.source().isEmpty()) {
            return virtual(partition, type.get());
        }
        PartitionSource source = partition.source().get();
        if (source.arguments().isEmpty()) {
            return plain(partition, type.get(), source);
        }
        return function(partition, type.get(), source, source.arguments().get());
    }

    private Optional<PartitionColumn> virtual(Partition partition, ScalarType type) {
        Identifier name = partition.name();
        if (schema.find(name.name()).isPresent()) {
            return fail(
                    name.span(),
                    "'%s' is a column of the table, so it cannot be a virtual column"
                            .formatted(name.name()),
                    "to partition by it write %s:%s = %s"
                            .formatted(name.name(), type.kustoName(), name.name()));
        }
        if (type != ScalarType.STRING && type != ScalarType.DATETIME) {
            return fail(
                    partition.type().span(),
                    "virtual column '%s' must be a string or a datetime, not %s"
                            .formatted(name.name(), type.kustoName()),
                    "");
        }
        return column(partition, type, new PartitionColumn.Virtual());
    }

    private Optional<PartitionColumn> plain(
            Partition partition, ScalarType type, PartitionSource source) {
        Optional<Column> column = find(source.name());
        if (column.isEmpty()) {
            return Optional.empty();
        }
        if (column.get().type() == ScalarType.DATETIME) {
            return fail(
                    source.span(),
                    "a datetime partition needs a step",
                    "write startofday(%s) or bin(%s, 1h)"
                            .formatted(column.get().name(), column.get().name()));
        }
        if (column.get().type() != ScalarType.STRING) {
            return fail(
                    source.span(),
                    "a partition by value needs a string column, '%s' is %s"
                            .formatted(column.get().name(), column.get().type().kustoName()),
                    "");
        }
        return declared(partition, type, ScalarType.STRING)
                ? column(partition, type, new PartitionColumn.Plain(column.get().name()))
                : Optional.empty();
    }

    private Optional<PartitionColumn> function(
            Partition partition, ScalarType type, PartitionSource source, List<Value> arguments) {
        String name = source.name().name().toLowerCase(Locale.ROOT);
        if (!FUNCTIONS.contains(name)) {
            return fail(
                    source.name().span(),
                    "partitions know no function '%s', they know %s"
                            .formatted(source.name().name(), String.join(", ", FUNCTIONS)),
                    NearestName.hint(name, FUNCTIONS).orElse(""));
        }
        boolean two = name.equals("hash") || name.equals("bin");
        if (arguments.size() != (two ? 2 : 1)) {
            String expected =
                    name.equals("hash")
                            ? "hash(Column, N)"
                            : name.equals("bin") ? "bin(Column, 1h)" : name + "(Column)";
            return fail(source.span(), "expected %s here".formatted(expected), "");
        }
        if (!(arguments.get(0) instanceof Value.Word word)) {
            return fail(
                    arguments.get(0).span(), "%s is of a column of the table".formatted(name), "");
        }
        Optional<Column> column = find(word.identifier());
        if (column.isEmpty()) {
            return Optional.empty();
        }
        return name.equals("hash")
                ? hash(partition, type, column.get(), word, arguments.get(1))
                : datetime(partition, type, column.get(), word, name, arguments);
    }

    private Optional<PartitionColumn> hash(
            Partition partition, ScalarType type, Column column, Value.Word word, Value modulus) {
        if (column.type() != ScalarType.STRING && column.type() != ScalarType.DATETIME) {
            return fail(
                    word.span(),
                    "hash takes a string or a datetime column, '%s' is %s"
                            .formatted(column.name(), column.type().kustoName()),
                    "");
        }
        boolean good =
                modulus instanceof Value.Number number
                        && number.number().signum() > 0
                        && number.number().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                        && number.number().stripTrailingZeros().scale() <= 0;
        if (!good) {
            return fail(
                    modulus.span(),
                    "the modulus of hash must be a whole number from 1 to %d, got %s"
                            .formatted(Integer.MAX_VALUE, modulus.description()),
                    "");
        }
        if (!declared(partition, type, ScalarType.LONG)) {
            return Optional.empty();
        }
        long size = ((Value.Number) modulus).number().longValueExact();
        return column(partition, type, new PartitionColumn.Hash(column.name(), size));
    }

    private Optional<PartitionColumn> datetime(
            Partition partition,
            ScalarType type,
            Column column,
            Value.Word word,
            String function,
            List<Value> arguments) {
        if (column.type() != ScalarType.DATETIME) {
            return fail(
                    word.span(),
                    "%s takes a datetime column, '%s' is %s"
                            .formatted(function, column.name(), column.type().kustoName()),
                    "");
        }
        if (!declared(partition, type, ScalarType.DATETIME)) {
            return Optional.empty();
        }
        if (!function.equals("bin")) {
            String unit = function.substring("startof".length()).toUpperCase(Locale.ROOT);
            return column(
                    partition,
                    type,
                    new PartitionColumn.StartOf(column.name(), Unit.valueOf(unit)));
        }
        Value size = arguments.get(1);
        if (!(size instanceof Value.Span timespan) || timespan.ticks() <= 0) {
            return fail(
                    size.span(),
                    "the size of bin must be a timespan above zero, got " + size.description(),
                    "write 1d, 1h or 1m");
        }
        return column(partition, type, new PartitionColumn.Bin(column.name(), timespan.ticks()));
    }

    private Optional<Column> find(Identifier name) {
        OptionalInt index = schema.find(name.name());
        if (index.isPresent()) {
            return Optional.of(schema.column(index.getAsInt()));
        }
        diagnostics.add(
                new Diagnostic(
                        ErrorCode.UNKNOWN_COLUMN,
                        name.span(),
                        "the external table has no column '%s'".formatted(name.name()),
                        NearestName.hint(name.name(), schema.names())));
        return Optional.empty();
    }

    private boolean declared(Partition partition, ScalarType type, ScalarType expected) {
        if (type == expected) {
            return true;
        }
        error(
                partition.type().span(),
                "partition '%s' gives a %s, it cannot be declared as %s"
                        .formatted(
                                partition.name().name(), expected.kustoName(), type.kustoName()));
        return false;
    }

    private static Optional<PartitionColumn> column(
            Partition partition, ScalarType type, Source source) {
        return Optional.of(new PartitionColumn(partition.name().name(), type, source));
    }

    private void error(SourceSpan span, String message) {
        diagnostics.error(ErrorCode.INVALID_PARTITION, span, message);
    }

    private Optional<PartitionColumn> fail(SourceSpan span, String message, String hint) {
        diagnostics.add(
                new Diagnostic(
                        ErrorCode.INVALID_PARTITION,
                        span,
                        message,
                        hint.isEmpty() ? Optional.empty() : Optional.of(hint)));
        return Optional.empty();
    }
}
