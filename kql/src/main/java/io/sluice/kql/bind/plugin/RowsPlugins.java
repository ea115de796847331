package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.plugin.Narrow;
import io.sluice.kql.function.plugin.RowsNear;
import io.sluice.kql.function.plugin.SchemaMerge;
import io.sluice.kql.function.plugin.timeline.RollingPercentile;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.RealText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plugins that look at rows of any columns. */
final class RowsPlugins {
    private static final Schema NARROW =
            Schema.of(
                    new Column("Row", ScalarType.LONG),
                    new Column("Column", ScalarType.STRING),
                    new Column("Value", ScalarType.STRING));
    private static final Schema SCHEMA =
            Schema.of(
                    new Column("ColumnName", ScalarType.STRING),
                    new Column("ColumnOrdinal", ScalarType.LONG),
                    new Column("DataType", ScalarType.STRING),
                    new Column("ColumnType", ScalarType.STRING));

    private RowsPlugins() {}

    static Rows identity(PluginCall call) {
        call.arguments().complete();
        call.takesNoSchema();
        return call.rows();
    }

    static Rows narrow(PluginCall call) {
        call.arguments().complete();
        call.takesNoSchema();
        return call.give(call.rows().plan(), new Narrow(call.rows().schema()), List.of(), NARROW);
    }

    /** The second table of {@code preview}: how many rows there are. */
    static Rows previewed(PluginCall call) {
        return call.behind(new Operator.Count(call.span(), Optional.empty()));
    }

    /** The first of its two tables. */
    static Rows preview(PluginCall call) {
        PluginArguments arguments = call.arguments("NumberOfRows").complete();
        arguments.load("NumberOfRows");
        call.takesNoSchema();
        long count = arguments.constant("NumberOfRows", ScalarType.LONG, Long.class, 0L);
        return call.give(new PlanNode.Take(call.rows().plan(), Math.max(0, count)));
    }

    static Rows rowsNear(PluginCall call) {
        PluginArguments arguments = call.arguments("Condition", "NumRows", "RowsAfter").complete();
        call.takesNoSchema();
        BoundExpression condition =
                call.expressions()
                        .bind(
                                arguments.load("Condition").expression(),
                                ScalarType.BOOL,
                                "the condition of 'rows_near'");
        List<BoundExpression> values = new ArrayList<>();
        values.add(arguments.value(arguments.load("NumRows"), ScalarType.LONG));
        Optional<PluginArguments.Argument> after = arguments.find("RowsAfter");
        values.add(
                after.isPresent()
                        ? arguments.value(after.get(), ScalarType.LONG)
                        : new Literal(ScalarType.LONG, null));
        List<NamedColumn> columns = new ArrayList<>();
        call.rows().schema().columns().forEach(column -> columns.add(Rows.identity(column)));
        columns.add(new NamedColumn("$near", condition));
        return call.give(call.input(columns), new RowsNear(), values, call.rows().schema());
    }

    static Rows schemaMerge(PluginCall call) {
        PluginArguments arguments = call.arguments("PreserveOrder").complete();
        call.takesNoSchema();
        boolean preserve =
                arguments.constant("PreserveOrder", ScalarType.BOOL, Boolean.class, true);
        if (!call.rows().unknown() && !call.rows().schema().equals(SCHEMA)) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            call.span(),
                            "plugin 'schema_merge' takes rows that 'getschema' gave",
                            "their columns are " + SCHEMA);
        }
        return call.give(call.rows().plan(), new SchemaMerge(preserve), List.of(), SCHEMA);
    }

    static Rows rollingPercentile(PluginCall call) {
        PluginArguments arguments =
                call.arguments(
                        "ValueColumn", "Percentile", "IndexColumn", "BinSize", "BinsPerWindow");
        call.takesNoSchema();
        Column value = arguments.column("ValueColumn");
        Column index = arguments.column("IndexColumn");
        arguments.load("Percentile");
        arguments.load("BinsPerWindow");
        double percentile = arguments.constant("Percentile", ScalarType.REAL, Double.class, 0.0);
        long bins = arguments.constant("BinsPerWindow", ScalarType.LONG, Long.class, 1L);
        ScalarType size = index.type() == ScalarType.DATETIME ? ScalarType.TIMESPAN : index.type();
        if ((!size.isNumeric() && size != ScalarType.TIMESPAN) || size == ScalarType.DECIMAL) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            arguments.load("IndexColumn").span(),
                            "an index of 'rolling_percentile' is of type datetime, timespan, int,"
                                    + " long or real, this is "
                                    + index.type().kustoName());
        }
        BoundExpression step = arguments.value(arguments.load("BinSize"), size);
        List<NamedColumn> input = new ArrayList<>();
        input.add(new NamedColumn("$value", Rows.reference(value)));
        input.add(new NamedColumn("$index", Rows.reference(index)));
        List<Column> output = new ArrayList<>(List.of(index));
        for (PluginArguments.Argument argument : arguments.rest()) {
            Column dimension = arguments.column(argument);
            input.add(new NamedColumn("$" + output.size(), Rows.reference(dimension)));
            output.add(dimension);
        }
        boolean whole = percentile == Math.rint(percentile);
        String percent = whole ? String.valueOf((long) percentile) : RealText.print(percentile);
        output.add(
                new Column(
                        "rolling_%d_percentile_%s_%s".formatted(bins, value.name(), percent),
                        value.type()));
        return call.give(
                call.input(input),
                new RollingPercentile(percentile, bins),
                List.of(step),
                UniqueNames.schema(output));
    }
}
