package io.sluice.command.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.math.BigDecimal;

/** A literal on the right of a property or inside a partition clause. */
public sealed interface Value {
    SourceSpan span();

    /** What it is, for "expected a timespan, got a number". */
    String description();

    record Text(TextLiteral literal) implements Value {
        @Override
        public SourceSpan span() {
            return literal.span();
        }

        @Override
        public String description() {
            return "a string";
        }
    }

    record Number(BigDecimal number, SourceSpan span) implements Value {
        @Override
        public String description() {
            return "the number " + number;
        }
    }

    /**
     * @param ticks of 100 ns
     */
    record Span(long ticks, String spelling, SourceSpan span) implements Value {
        @Override
        public String description() {
            return "the timespan " + spelling;
        }
    }

    record Flag(boolean flag, SourceSpan span) implements Value {
        @Override
        public String description() {
            return "the bool " + flag;
        }
    }

    record Guid(String guid, SourceSpan span) implements Value {
        @Override
        public String description() {
            return "the guid " + guid;
        }
    }

    /** A name without quotes; no property takes one, partition clauses do. */
    record Word(Identifier identifier) implements Value {
        @Override
        public SourceSpan span() {
            return identifier.span();
        }

        @Override
        public String description() {
            return "the name " + identifier.name();
        }
    }
}
