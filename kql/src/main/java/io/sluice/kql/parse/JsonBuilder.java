package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.TimeOfDay;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what stands in {@code dynamic(...)}: JSON, and literals of Kusto inside of it. */
final class JsonBuilder {
    private final LiteralBuilder literals;
    private final Spans spans;
    private final Diagnostics diagnostics;

    JsonBuilder(LiteralBuilder literals, Spans spans, Diagnostics diagnostics) {
        this.literals = literals;
        this.spans = spans;
        this.diagnostics = diagnostics;
    }

    Object value(KqlParser.JsonContext context) {
        if (context instanceof KqlParser.JsonObjectContext object) {
            return object(object);
        }
        if (context instanceof KqlParser.JsonArrayContext array) {
            List<Object> items = new ArrayList<>();
            array.json().forEach(item -> items.add(value(item)));
            return items;
        }
        if (context instanceof KqlParser.JsonNestedContext nested) {
            return value(nested.json());
        }
        if (context instanceof KqlParser.JsonLiteralContext literal) {
            Expression.Literal read = literals.literal(literal.literal());
            return dynamic(literal.MINUS() == null ? read : literals.negated(read));
        }
        return word((KqlParser.JsonNameContext) context);
    }

    private Map<String, Object> object(KqlParser.JsonObjectContext object) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (KqlParser.JsonMemberContext member : object.jsonMember()) {
            String name =
                    member.STRING_LITERAL() == null
                            ? member.name().getText()
                            : literals.string(List.of(member.STRING_LITERAL()));
            members.put(name, value(member.json()));
        }
        return members;
    }

    private Object dynamic(Expression.Literal literal) {
        if (literal.value() instanceof TimeOfDay) {
            diagnostics.error(
                    ErrorCode.INVALID_LITERAL,
                    literal.span(),
                    "a time inside a dynamic value needs its date");
            return null;
        }
        if (literal.value() == null) {
            return null;
        }
        if (literal.type() == ScalarType.DATETIME) {
            return new Datetime((Long) literal.value());
        }
        if (literal.type() == ScalarType.TIMESPAN) {
            return new Timespan((Long) literal.value());
        }
        return literal.value();
    }

    private Object word(KqlParser.JsonNameContext word) {
        if (!word.getText().equals("null")) {
            diagnostics.error(
                    ErrorCode.INVALID_LITERAL,
                    spans.of(word),
                    "'%s' is no JSON value".formatted(word.getText()));
        }
        return null;
    }
}
