package io.sluice.command.clause;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON value that knows where it stands in the script. */
sealed interface LocatedJson {
    SourceSpan span();

    record Members(List<Member> members, SourceSpan span) implements LocatedJson {}

    record Items(List<LocatedJson> items, SourceSpan span) implements LocatedJson {}

    /**
     * @param text of a string, number or bool; absent for null
     * @param quoted whether it is a string
     */
    record Scalar(Optional<String> text, boolean quoted, SourceSpan span) implements LocatedJson {}

    record Member(String name, SourceSpan nameSpan, LocatedJson value) {}

    /** Reads a literal; empty, with a diagnostic, when it is not JSON. */
    static Optional<LocatedJson> read(
            TextLiteral literal, ErrorCode code, String subject, Diagnostics diagnostics) {
        try (JsonParser parser = new JsonFactory().createParser(literal.value())) {
            Reader reader = new Reader(parser, literal);
            parser.nextToken();
            LocatedJson value = reader.value();
            if (parser.nextToken() != null) {
                diagnostics.error(
                        code, reader.token(), subject + " has more behind its JSON value");
                return Optional.empty();
            }
            return Optional.of(value);
        } catch (JsonProcessingException e) {
            diagnostics.error(code, place(e, literal), subject + " is not valid JSON");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceSpan place(JsonProcessingException e, TextLiteral literal) {
        if (e.getLocation() == null || literal.value().isBlank()) {
            return literal.span();
        }
        long offset = e.getLocation().getCharOffset();
        int at = (int) Math.max(0, Math.min(offset, literal.value().length()));
        return literal.spanOf(at, Math.min(at + 1, literal.value().length()));
    }

    /** Walks the tokens of one value. */
    final class Reader {
        private final JsonParser parser;
        private final TextLiteral literal;

        private Reader(JsonParser parser, TextLiteral literal) {
            this.parser = parser;
            this.literal = literal;
        }

        private LocatedJson value() throws IOException {
            int start = start();
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                List<Member> members = members();
                return new Members(members, literal.spanOf(start, end()));
            }
            if (token == JsonToken.START_ARRAY) {
                List<LocatedJson> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                return new Items(items, literal.spanOf(start, end()));
            }
            if (token == null) {
                throw new JsonParseException(parser, "empty");
            }
            // Reading the text moves the location behind it.
            String text = token == JsonToken.VALUE_NULL ? null : parser.getText();
            return new Scalar(
                    Optional.ofNullable(text),
                    token == JsonToken.VALUE_STRING,
                    literal.spanOf(start, end()));
        }

        private List<Member> members() throws IOException {
            List<Member> members = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int start = start();
                String name = parser.currentName();
                int end = Math.min(start + name.length() + 2, literal.value().length());
                parser.nextToken();
                members.add(new Member(name, literal.spanOf(start, end), value()));
            }
            return members;
        }

        private SourceSpan token() throws IOException {
            int start = start();
            parser.getText();
            return literal.spanOf(start, end());
        }

        private int start() {
            return (int) parser.currentTokenLocation().getCharOffset();
        }

        private int end() {
            return (int) parser.currentLocation().getCharOffset();
        }
    }
}
