package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code ipv4_lookup} and {@code ipv6_lookup}: a join by the network of an address. */
final class AddressLookup {
    private static final String UNMATCHED = "return_unmatched";

    private final PluginCall call;
    private final PluginArguments arguments;
    private final Rows table;
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();

    private AddressLookup(PluginCall call, PluginArguments arguments) {
        this.call = call;
        this.arguments = arguments;
        call.takesNoSchema();
        this.table = call.rows(arguments.load("LookupTable"));
    }

    /** The last argument says whether rows without a network stay, if it is a constant. */
    static Rows ipv4(PluginCall call) {
        PluginArguments arguments =
                call.arguments("LookupTable", "SourceIPv4Key", "IPv4LookupKey", UNMATCHED);
        List<NamedExpression> written = call.written();
        boolean byName = written.stream().anyMatch(argument -> !argument.names().isEmpty());
        boolean given = arguments.find(UNMATCHED).isPresent() && !byName;
        boolean last =
                given && written.get(written.size() - 1).expression() instanceof Expression.Literal;
        if (given && !last) {
            arguments = arguments.withoutName(UNMATCHED);
        } else if (given && !arguments.rest().isEmpty()) {
            arguments = arguments.withLastAs(UNMATCHED);
        }
        return new AddressLookup(call, arguments).bind(true, "SourceIPv4Key", "IPv4LookupKey");
    }

    static Rows ipv6(PluginCall call) {
        PluginArguments arguments =
                call.arguments("LookupTable", "SourceIPv6Key", "IPv6LookupKey", UNMATCHED)
                        .complete();
        return new AddressLookup(call, arguments).bind(false, "SourceIPv6Key", "IPv6LookupKey");
    }

    private Rows bind(boolean ipv4, String sourceKey, String lookupKey) {
        Column source = arguments.column(sourceKey, ScalarType.STRING);
        Column lookup = lookupColumn(arguments.load(lookupKey));
        requireString(lookup, arguments.load(lookupKey));
        left.add(call.rows().schema().find(source.name()).orElseThrow());
        right.add(table.schema().find(lookup.name()).orElseThrow());
        arguments.rest().forEach(this::alsoEqual);
        boolean unmatched = arguments.constant(UNMATCHED, ScalarType.BOOL, Boolean.class, false);
        Schema schema = table.schema();
        List<Integer> given =
                IntStream.range(0, schema.width())
                        .filter(i -> !right.subList(1, right.size()).contains(i))
                        .boxed()
                        .toList();
        List<Column> output = new ArrayList<>(call.rows().schema().columns());
        given.forEach(i -> output.add(schema.column(i)));
        return call.give(
                new PlanNode.Apply(
                        List.of(call.rows().plan(), table.plan()),
                        new io.sluice.kql.function.plugin.AddressLookup(
                                ipv4, left, right, given, unmatched),
                        List.of(),
                        UniqueNames.schema(output)));
    }

    private void alsoEqual(PluginArguments.Argument argument) {
        Column ours = arguments.column(argument);
        Column theirs = lookupColumn(argument);
        if (ours.type() != theirs.type()) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            argument.span(),
                            "column '%s' is of type %s here and %s in the lookup table"
                                    .formatted(
                                            ours.name(),
                                            ours.type().kustoName(),
                                            theirs.type().kustoName()));
        }
        left.add(call.rows().schema().find(ours.name()).orElseThrow());
        right.add(table.schema().find(theirs.name()).orElseThrow());
    }

    private Column lookupColumn(PluginArguments.Argument argument) {
        if (!(argument.expression() instanceof Expression.Reference reference)) {
            throw call.fail(
                    argument.span(),
                    "plugin '%s' takes the name of a column here".formatted(call.name()));
        }
        String name = reference.name().text();
        int position = table.schema().find(name).orElse(-1);
        if (position < 0) {
            throw call.context()
                    .unknown(
                            ErrorCode.UNKNOWN_COLUMN,
                            argument.span(),
                            "the lookup table has no column '%s'".formatted(name),
                            name,
                            table.schema().names());
        }
        return table.schema().column(position);
    }

    private void requireString(Column column, PluginArguments.Argument argument) {
        if (column.type() != ScalarType.STRING) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            argument.span(),
                            "column '%s' of the lookup table is of type %s, networks are text"
                                    .formatted(column.name(), column.type().kustoName()));
        }
    }
}
