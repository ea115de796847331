package io.sluice.command.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.parse.ScriptSplitter.Piece;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptSplitterTest {

    @Test
    void blankLinesNeverEndACommand() {
        assertSplits(
                ".show\n\n\n  tables\n\n\n.drop table T", ".show\n\n\n  tables", ".drop table T");
    }

    @Test
    void dotInsideALineOrWithoutALetterBeginsNothing() {
        assertSplits(
                ".a | extend x = y\n.5\n  .b\n . c\n.b", ".a | extend x = y\n.5\n  .b\n . c", ".b");
    }

    @Test
    void dotInsideAMultiLineLiteralBeginsNothing() {
        assertSplits(".a ```\n.b\n``` x\n.c ~~~\n.d\n~~~", ".a ```\n.b\n``` x", ".c ~~~\n.d\n~~~");
    }

    @Test
    void commentsAreNotPartOfACommandAndHideWhatTheyHold() {
        assertSplits("// .x\n.a 'b // c' // d '\n// e \"\n\n// f\n.g\n// h", ".a 'b // c'", ".g");
    }

    @Test
    void quotesOfOneKindHideTheOthers() {
        assertSplits(
                ".a \"it's\" @'\"' 'x\\'y' @\"a\\\"\n.b",
                ".a \"it's\" @'\"' 'x\\'y' @\"a\\\"",
                ".b");
    }

    @Test
    void literalThatIsNotClosedEndsWithItsLine() {
        assertSplits(".a \"b\n.c 'd\n.e", ".a \"b", ".c 'd", ".e");
    }

    @Test
    void lineEndsMayBeThoseOfWindowsAndTheFileMayBeginWithAMark() {
        assertSplits("\uFEFF.a\r\n  x\r\n\r\n.b\r\n", ".a\r\n  x", ".b");
    }

    @Test
    void letterHInFrontOfAQuoteIsPartOfTheLiteral() {
        assertSplits(".a h\"\\\"\n.b h@'x\\'\n.c", ".a h\"\\\"", ".b h@'x\\'", ".c");
    }

    @Test
    void databaseLinesStandBetweenCommands() {
        List<Piece> pieces = split(".a\ndatabase Other // there\n\n.b\nDATABASE ['my db']\n.c");
        assertThat(pieces).hasSize(5);
        assertThat(((Piece.DatabaseLine) pieces.get(1)).database().name()).isEqualTo("Other");
        assertThat(((Piece.DatabaseLine) pieces.get(3)).database().name()).isEqualTo("my db");
    }

    @Test
    void executeDatabaseScriptIsNoDatabaseLine() {
        assertSplits(".execute\ndatabase script\n<|\n.a", ".execute\ndatabase script\n<|", ".a");
    }

    @Test
    void wordDatabaseInsideAQueryIsNoDatabaseLine() {
        assertSplits(
                ".a <|\ndatabase('x').T\ndatabase x | take 1",
                ".a <|\ndatabase('x').T\ndatabase x | take 1");
    }

    @Test
    void emptyScriptHasNoCommands() {
        assertSplits("");
        assertSplits(" \n// nothing\n\n");
    }

    private static void assertSplits(String script, String... commands) {
        List<String> found =
                split(script).stream()
                        .map(piece -> ((Piece.CommandText) piece).span())
                        .map(span -> script.substring(span.start(), span.end()))
                        .toList();
        assertThat(found).containsExactly(commands);
    }

    private static List<Piece> split(String script) {
        return ScriptSplitter.split(script, new SourceSpan(0, script.length()));
    }
}
