package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Convert;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.OutputSchema;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code bag_unpack}: a column for each property of a bag. With the columns given it is a
 * projection, that a continuous export runs too; without them the bags are looked at first.
 */
final class BagUnpack {
    private static final String EXAMPLE = "bag_unpack(Bag) : (*, Name: string, Age: long)";

    private final PluginCall call;
    private final ExpressionBinder expressions;
    private final Column bag;
    private final String prefix;
    private final List<?> ignored;
    private final ColumnConflict conflict;

    private BagUnpack(PluginCall call) {
        this.call = call;
        this.expressions = call.expressions();
        PluginArguments arguments =
                call.arguments(
                                "Column",
                                "OutputColumnPrefix",
                                "columnsConflict",
                                "ignoredProperties")
                        .complete();
        this.bag = arguments.column("Column", ScalarType.DYNAMIC);
        this.prefix = arguments.constant("OutputColumnPrefix", ScalarType.STRING, String.class, "");
        this.ignored =
                arguments.constant("ignoredProperties", ScalarType.DYNAMIC, List.class, List.of());
        this.conflict = ColumnConflict.of(call, arguments);
    }

    static Rows bind(PluginCall call) {
        BagUnpack plugin = new BagUnpack(call);
        return call.schema().isPresent()
                ? plugin.given(call.schema().get())
                : plugin.found(call.read(EXAMPLE));
    }

    /** The columns that the query says; one of the input by its name, any other from the bag. */
    private Rows given(OutputSchema schema) {
        UnpackedColumns columns = new UnpackedColumns(call, conflict);
        if (schema.star()) {
            call.rows().schema().columns().stream()
                    .filter(column -> !column.equals(bag))
                    .forEach(columns::source);
        }
        for (Statement.ColumnDeclaration column : schema.columns()) {
            String name = column.name().text();
            boolean ofSource =
                    !name.equals(bag.name()) && call.rows().schema().find(name).isPresent();
            if (ofSource && !schema.star() && conflict != ColumnConflict.REPLACE_SOURCE) {
                columns.declared(source(column));
            } else {
                columns.property(
                        new NamedColumn(name, property(name, column.type(), column.span())),
                        column.span());
            }
        }
        return call.rows().with(new PlanNode.Project(call.rows().plan(), columns.list()));
    }

    private NamedColumn source(Statement.ColumnDeclaration column) {
        int position = call.rows().schema().find(column.name().text()).orElseThrow();
        Column found = call.rows().schema().column(position);
        if (found.type() != column.type()) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            column.span(),
                            "column '%s' is of type %s"
                                    .formatted(found.name(), found.type().kustoName()));
        }
        return Rows.identity(found);
    }

    private BoundExpression property(String column, ScalarType type, SourceSpan span) {
        if (!column.startsWith(prefix) || ignored.contains(column.substring(prefix.length()))) {
            return new Literal(type, type == ScalarType.STRING ? "" : null);
        }
        Literal name = new Literal(ScalarType.STRING, column.substring(prefix.length()));
        BoundExpression member =
                expressions.applyBound("[]", span, List.of(Rows.reference(bag), name));
        return type == ScalarType.DYNAMIC ? member : new Convert(member, type);
    }

    /** The columns that the bags have, by name; of one type where all values are of it. */
    private Rows found(PlanNode.Values rows) {
        int position = rows.output().find(bag.name()).orElseThrow();
        Map<String, ScalarType> types = new TreeMap<>();
        for (List<Object> row : rows.rows()) {
            if (row.get(position) instanceof Map<?, ?> properties) {
                properties.forEach((name, value) -> PropertyTypes.merge(types, name, value));
            }
        }
        types.keySet().removeIf(ignored::contains);
        UnpackedColumns columns = new UnpackedColumns(call, conflict);
        rows.output().columns().stream()
                .filter(column -> !column.equals(bag))
                .forEach(columns::source);
        for (Map.Entry<String, ScalarType> property : PropertyTypes.known(types).entrySet()) {
            String name = prefix + property.getKey();
            columns.property(
                    new NamedColumn(name, property(name, property.getValue(), call.span())),
                    call.span());
        }
        List<NamedColumn> unpacked = new ArrayList<>(columns.list());
        return call.give(new PlanNode.Project(rows, unpacked));
    }
}
