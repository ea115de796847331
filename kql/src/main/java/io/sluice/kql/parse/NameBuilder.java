package io.sluice.kql.parse;

import io.sluice.kql.syntax.ColumnPattern;
import io.sluice.kql.syntax.Name;
import java.util.Optional;

/** Reads names: brackets and quotes are spelling. */
final class NameBuilder {
    private final Spans spans;

    NameBuilder(Spans spans) {
        this.spans = spans;
    }

    Name name(KqlParser.NameContext context) {
        return new Name(spans.of(context), text(context));
    }

    ColumnPattern pattern(KqlParser.ColumnPatternContext context) {
        return new ColumnPattern(spans.of(context), context.getText());
    }

    ColumnPattern pattern(KqlParser.NameContext context) {
        return new ColumnPattern(spans.of(context), text(context));
    }

    private static String text(KqlParser.NameContext context) {
        if (context.STRING_LITERAL() == null) {
            return context.getText();
        }
        Optional<String> quoted = StringLiterals.read(context.STRING_LITERAL().getText());
        return quoted.orElse(context.STRING_LITERAL().getText());
    }
}
