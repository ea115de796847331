package io.sluice.command;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the text, the answer is definitions or diagnostics: never another exception. */
class ScriptFuzzTest {
    private static final List<String> PIECES =
            List.of(
                    "'",
                    "\"",
                    "h'",
                    "@\"",
                    "```",
                    "~~~",
                    "(",
                    ")",
                    "[",
                    "]",
                    "['",
                    "{",
                    "}",
                    "|",
                    "<|",
                    ",",
                    ":",
                    "=",
                    ".",
                    "-",
                    "\\",
                    "\n",
                    "\r\n",
                    "\n.",
                    "\n.create ",
                    "//",
                    "\u0000",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "1e999999999",
                    "0x",
                    "99999999999999999999",
                    "1d",
                    "time(",
                    "long(-",
                    "hash",
                    "${",
                    ";",
                    "?",
                    "database X\n",
                    "table",
                    "with",
                    "\uFEFF",
                    "\u0130");

    @Test
    @Timeout(value = 120, unit = SECONDS)
    void mutatedScriptsGiveOnlyDiagnostics() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            String script = mutate(TestingScripts.BASE, random);
            try {
                CheckedScript checked =
                        Script.check(script, Settings.defaults(), new TestingQueryChecker());
                checked.renderErrors();
                checked.errors()
                        .forEach(
                                e ->
                                        assertThat(e.span().end())
                                                .isLessThanOrEqualTo(script.length()));
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("fuzz.seed=" + seed + "\n" + script, e);
            }
        }
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void longScriptsAreReadInReasonableTime() {
        String script =
                ".create table T (a: long)\n".repeat(2000)
                        + ".create table U ("
                        + "(".repeat(50_000)
                        + "\n.create external table E (x: long) kind=storage dataformat=csv ("
                        + "'file:///x',".repeat(2000)
                        + "x";
        assertThat(TestingScripts.alone(script).errors()).hasSize(2);
    }

    private static String mutate(String base, Random random) {
        StringBuilder text = new StringBuilder(base);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && text.length() > 10; i++) {
            int at = random.nextInt(text.length());
            int length = Math.min(random.nextInt(12), text.length() - at);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, at + length);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(at, text.substring(at, at + length));
                default -> text.setCharAt(at, (char) random.nextInt(0x180));
            }
        }
        return text.toString();
    }
}
