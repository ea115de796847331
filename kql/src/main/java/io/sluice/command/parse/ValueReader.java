package io.sluice.command.parse;

import io.sluice.command.parse.CommandParser.NameContext;
import io.sluice.command.parse.CommandParser.PropertyContext;
import io.sluice.command.parse.CommandParser.TextContext;
import io.sluice.command.parse.CommandParser.ValueContext;
import io.sluice.command.parse.CommandParser.WithPropertiesContext;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.PropertyList;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.command.syntax.Value;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads the small parts of a command: names, literals, property lists. */
final class ValueReader {
    private final String script;
    private final Spans spans;
    private final Diagnostics diagnostics;

    ValueReader(String script, Spans spans, Diagnostics diagnostics) {
        this.script = script;
        this.spans = spans;
        this.diagnostics = diagnostics;
    }

    Identifier name(NameContext context) {
        Token token = context.getStart();
        SourceSpan span = spans.of(token);
        return token.getType() == CommandLexer.QUOTED_NAME
                ? QuotedNames.read(script, span, diagnostics)
                : new Identifier(token.getText(), span);
    }

    TextLiteral text(TerminalNode literal) {
        return LiteralReader.read(script, spans.of(literal.getSymbol()), diagnostics);
    }

    /** Adjacent literals join. */
    TextLiteral text(TextContext context) {
        TextLiteral joined = null;
        for (TerminalNode literal : context.STRING()) {
            TextLiteral next = text(literal);
            joined = joined == null ? next : joined.join(next);
        }
        return joined;
    }

    /**
     * @param absentAt where the list would stand
     */
    PropertyList properties(WithPropertiesContext context, int absentAt) {
        if (context == null) {
            return new PropertyList(List.of(), new SourceSpan(absentAt, absentAt));
        }
        List<PropertyList.Property> properties = new ArrayList<>();
        for (PropertyContext property : context.property()) {
            properties.add(
                    new PropertyList.Property(name(property.name()), value(property.value())));
        }
        return new PropertyList(properties, spans.of(context));
    }

    Value value(ValueContext context) {
        SourceSpan span = spans.of(context);
        if (context.text() != null) {
            return new Value.Text(text(context.text()));
        }
        if (context.name() != null) {
            return new Value.Word(name(context.name()));
        }
        String spelling = script.substring(span.start(), span.end());
        if (context.TIMESPAN() != null) {
            return timespan(spelling, spelling, span);
        }
        if (context.TIMESPAN_CALL() != null) {
            return timespan(argument(spelling), spelling, span);
        }
        if (context.NUMBER() != null) {
            return number(spelling, span);
        }
        if (context.NUMBER_CALL() != null) {
            return number(argument(spelling), span);
        }
        if (context.GUID() != null) {
            return new Value.Guid(spelling.toLowerCase(Locale.ROOT), span);
        }
        String flag = context.BOOL_CALL() == null ? spelling : argument(spelling);
        return new Value.Flag(flag.equalsIgnoreCase("true") || flag.equals("1"), span);
    }

    Value number(Token token) {
        return number(token.getText(), spans.of(token));
    }

    private static String argument(String call) {
        return call.substring(call.indexOf('(') + 1, call.length() - 1).trim();
    }

    private Value timespan(String text, String spelling, SourceSpan span) {
        OptionalLong ticks = Timespans.parse(text);
        if (ticks.isEmpty()) {
            diagnostics.error(
                    ErrorCode.INVALID_LITERAL,
                    span,
                    "'%s' is not a timespan, or too long for one".formatted(spelling),
                    "write 1d, 12h, 10m, 30s, 100ms or time(01:00:00)");
        }
        return new Value.Span(ticks.orElse(0), spelling, span);
    }

    private Value number(String spelling, SourceSpan span) {
        String digits = spelling.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        try {
            boolean hex = digits.contains("0x");
            BigDecimal number =
                    hex
                            ? new BigDecimal(new BigInteger(digits.replace("0x", ""), 16))
                            : new BigDecimal(digits);
            return new Value.Number(number, span);
        } catch (NumberFormatException e) {
            diagnostics.error(
                    ErrorCode.INVALID_LITERAL, span, "'%s' is not a number".formatted(spelling));
            return new Value.Number(BigDecimal.ZERO, span);
        }
    }
}
