package io.sluice.command.parse;

import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a script into its commands: a command ends before the next line that begins with {@code .}
 * and a letter, before a line {@code database X}, or at the end; literals and comments are not
 * looked into, and blank lines never end a command.
 */
final class ScriptSplitter {
    private static final Pattern DATABASE_LINE =
            Pattern.compile(
                    "database[ \\t]+([_\\p{L}][_\\p{L}\\p{N}]*"
                            + "|\\[[ \\t]*(?:\"[^\"\\r\\n]+\"|'[^'\\r\\n]+')[ \\t]*\\])"
                            + "[ \\t]*(?://[^\\r\\n]*)?",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final String text;
    private final int end;
    private final List<Piece> pieces = new ArrayList<>();
    private int pieceStart = -1;
    private int pieceEnd;

    private ScriptSplitter(String text, SourceSpan range) {
        this.text = text;
        this.end = range.end();
    }

    /** One part of a script. */
    sealed interface Piece {
        /** Without the space and the comments around it. */
        record CommandText(SourceSpan span) implements Piece {}

        record DatabaseLine(Identifier database) implements Piece {}
    }

    static List<Piece> split(String text, SourceSpan range) {
        ScriptSplitter splitter = new ScriptSplitter(text, range);
        splitter.run(range.start());
        return splitter.pieces;
    }

    private void run(int start) {
        int i = start;
        boolean lineStart = true;
        while (i < end) {
            if (lineStart && beginsCommand(i)) {
                finishPiece();
            }
            int databaseLine = lineStart ? databaseLine(i) : i;
            int comment = Lexis.endOfComment(text, i);
            lineStart = false;
            if (databaseLine > i) {
                i = databaseLine;
            } else if (comment > i) {
                i = comment;
            } else if (Lexis.isSpace(text.charAt(i))) {
                lineStart = Lexis.isLineBreak(text.charAt(i));
                i++;
            } else {
                int literal = Lexis.endOfLiteral(text, i);
                int next = literal > i ? literal : i + 1;
                extendPiece(i, next);
                i = next;
            }
        }
        finishPiece();
    }

    private void extendPiece(int from, int to) {
        if (pieceStart < 0) {
            pieceStart = from;
        }
        pieceEnd = Math.min(to, end);
    }

    private void finishPiece() {
        if (pieceStart >= 0) {
            pieces.add(new Piece.CommandText(new SourceSpan(pieceStart, pieceEnd)));
            pieceStart = -1;
        }
    }

    private boolean beginsCommand(int i) {
        return text.charAt(i) == '.' && i + 1 < end && Character.isLetter(text.charAt(i + 1));
    }

    private int databaseLine(int i) {
        Matcher line =
                DATABASE_LINE.matcher(text).region(i, Math.min(end, Lexis.endOfLine(text, i)));
        // ".execute" on one line and "database script" on the next is a command, not a database.
        if (!line.matches() || line.group(1).toLowerCase(Locale.ROOT).equals("script")) {
            return i;
        }
        finishPiece();
        String name = line.group(1);
        if (name.startsWith("[")) {
            String quoted = name.substring(1, name.length() - 1).trim();
            name = quoted.substring(1, quoted.length() - 1);
        }
        SourceSpan span = new SourceSpan(line.start(1), line.end(1));
        pieces.add(new Piece.DatabaseLine(new Identifier(name, span)));
        return line.end();
    }
}
