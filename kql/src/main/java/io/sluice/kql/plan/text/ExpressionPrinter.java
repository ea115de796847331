package io.sluice.kql.plan.text;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.TimespanText;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Prints bound expressions as the query would say them; implicit conversions stay implicit. */
public final class ExpressionPrinter implements BoundExpression.Visitor<String> {
    private static final ExpressionPrinter INSTANCE = new ExpressionPrinter();

    private ExpressionPrinter() {}

    /** The text of an expression. */
    public static String print(BoundExpression expression) {
        return expression.accept(INSTANCE);
    }

    /** {@code name = expression}, or the name alone where it is that column. */
    public static String print(NamedColumn column) {
        return column.isIdentity()
                ? name(column.name())
                : name(column.name()) + " = " + print(column.expression());
    }

    /** A name, in brackets where it needs them. */
    public static String name(String name) {
        return name.matches("[A-Za-z_$][A-Za-z0-9_]*") ? name : "['" + escape(name, '\'') + "']";
    }

    @Override
    public String literal(BoundExpression.Literal literal) {
        Object value = literal.value();
        if (value == null) {
            return literal.type().kustoName() + "(null)";
        }
        return switch (literal.type()) {
            case BOOL, LONG -> value.toString();
            case REAL -> real((Double) value);
            case INT, DECIMAL, GUID -> literal.type().kustoName() + "(" + value + ")";
            case STRING -> "\"" + escape((String) value, '"') + "\"";
            case DATETIME -> "datetime(" + datetime((Long) value) + ")";
            case TIMESPAN -> "time(" + TimespanText.print((Long) value) + ")";
            case DYNAMIC -> "dynamic(" + DynamicText.print(value) + ")";
        };
    }

    @Override
    public String column(BoundExpression.ColumnReference reference) {
        return name(reference.name());
    }

    @Override
    public String call(BoundExpression.Call call) {
        String name = call.function().name();
        List<BoundExpression> arguments = call.arguments();
        if (name.equals("[]")) {
            return access(arguments.get(0), arguments.get(1));
        }
        if (name.equals("between")) {
            return "%s between (%s .. %s)"
                    .formatted(
                            operand(arguments.get(0)),
                            print(arguments.get(1)),
                            print(arguments.get(2)));
        }
        if (Operators.MEMBERSHIP.contains(name)
                && arguments.get(1) instanceof BoundExpression.Literal items
                && items.value() instanceof List) {
            return operand(arguments.get(0))
                    + " "
                    + name
                    + " "
                    + items(arguments.get(0).type(), items);
        }
        if (isOperator(name, arguments.size())) {
            return arguments.size() == 1
                    ? name + operand(arguments.get(0))
                    : operand(arguments.get(0)) + " " + name + " " + operand(arguments.get(1));
        }
        return list(name + "(", arguments, ", ", ")");
    }

    private static String items(ScalarType type, BoundExpression.Literal items) {
        return ((List<?>) items.value())
                .stream().map(item -> item(type, item)).collect(Collectors.joining(", ", "(", ")"));
    }

    /** An item of another type is printed as it would be inside a dynamic value. */
    private static String item(ScalarType type, Object item) {
        boolean fits =
                switch (type) {
                    case BOOL -> item instanceof Boolean;
                    case INT -> item instanceof Integer;
                    case LONG, DATETIME, TIMESPAN -> item instanceof Long;
                    case REAL -> item instanceof Double;
                    case DECIMAL -> item instanceof BigDecimal;
                    case STRING -> item instanceof String;
                    case GUID -> item instanceof UUID;
                    case DYNAMIC -> true;
                };
        return fits ? print(new BoundExpression.Literal(type, item)) : DynamicText.print(item);
    }

    private static boolean isOperator(String name, int arguments) {
        boolean word = Character.isLetter(name.charAt(0)) || name.charAt(0) == '$';
        return !word || (arguments == 2 && Operators.WORDS.contains(name));
    }

    private static String access(BoundExpression value, BoundExpression key) {
        boolean member =
                key instanceof BoundExpression.Literal literal
                        && literal.type() == ScalarType.STRING
                        && ((String) literal.value()).matches("[A-Za-z_][A-Za-z0-9_]*");
        return member
                ? operand(value) + "." + ((BoundExpression.Literal) key).value()
                : operand(value) + "[" + print(key) + "]";
    }

    @Override
    public String convert(BoundExpression.Convert convert) {
        return print(convert.operand());
    }

    @Override
    public String logical(BoundExpression.Logical logical) {
        String word = logical.conjunction() ? " and " : " or ";
        return logical.operands().stream()
                .map(o -> o instanceof BoundExpression.Logical ? "(" + print(o) + ")" : print(o))
                .collect(Collectors.joining(word));
    }

    @Override
    public String cases(BoundExpression.Case cases) {
        StringBuilder text = new StringBuilder(cases.conditions().size() == 1 ? "iff(" : "case(");
        for (int i = 0; i < cases.conditions().size(); i++) {
            text.append(print(cases.conditions().get(i))).append(", ");
            text.append(print(cases.values().get(i))).append(", ");
        }
        return text.append(print(cases.otherwise())).append(')').toString();
    }

    @Override
    public String coalesce(BoundExpression.Coalesce coalesce) {
        return list("coalesce(", coalesce.operands(), ", ", ")");
    }

    @Override
    public String isNull(BoundExpression.IsNull test) {
        return "isnull(" + print(test.operand()) + ")";
    }

    private static String list(
            String open, List<BoundExpression> items, String separator, String close) {
        return items.stream()
                .map(ExpressionPrinter::print)
                .collect(Collectors.joining(separator, open, close));
    }

    /** In parentheses where it is an operation itself. */
    private static String operand(BoundExpression expression) {
        BoundExpression inner =
                expression instanceof BoundExpression.Convert convert
                        ? convert.operand()
                        : expression;
        boolean operation = inner instanceof BoundExpression.Logical || isOperation(inner);
        return operation ? "(" + print(inner) + ")" : print(inner);
    }

    private static boolean isOperation(BoundExpression expression) {
        if (!(expression instanceof BoundExpression.Call call)) {
            return false;
        }
        String name = call.function().name();
        return !name.equals("[]")
                && (name.equals("between") || isOperator(name, call.arguments().size()));
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "real(nan)";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "real(+inf)" : "real(-inf)";
        }
        return Double.toString(value);
    }

    private static String datetime(long ticks) {
        return DatetimeText.print(ticks)
                .replaceAll("(T00:00:00)?\\.0000000Z$|0*Z$", "")
                .replace('T', ' ');
    }

    private static String escape(String text, char quote) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(c == quote ? "\\" : "").append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String scalarQuery(BoundExpression.ScalarQuery query) {
        return query.list() ? "(query)" : "toscalar(query)";
    }
}
