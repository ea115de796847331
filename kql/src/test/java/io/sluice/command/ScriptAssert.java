package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.Catalog;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.Map;

/** Claims about one script on top of the definitions of {@link TestingScripts#BASE}. */
final class ScriptAssert {
    private final String text;
    private final Map<String, Catalog> before = TestingScripts.base();
    private final CheckedScript checked;

    private ScriptAssert(String text) {
        this.text = text;
        this.checked = Script.check(text, Settings.defaults(), new TestingQueryChecker(), before);
    }

    static ScriptAssert script(String text) {
        return new ScriptAssert(text);
    }

    /** Nothing is wrong with it. */
    CheckedScript succeeds() {
        assertThat(checked.renderErrors()).isEmpty();
        return checked;
    }

    /** Exactly one thing is wrong with it, and nothing was changed. */
    Failure fails(ErrorCode code) {
        assertThat(checked.errors())
                .as("errors of%n%s%n%s", text, checked.renderErrors())
                .extracting(Diagnostic::code)
                .containsExactly(code);
        assertThat(checked.databases()).isEqualTo(before);
        assertThat(checked.steps()).isEmpty();
        return new Failure(checked.errors().get(0));
    }

    /** Exactly these things are wrong with it, in the order of the text. */
    void failsWith(ErrorCode... codes) {
        assertThat(checked.errors())
                .as("errors of%n%s%n%s", text, checked.renderErrors())
                .extracting(Diagnostic::code)
                .containsExactly(codes);
        assertThat(checked.databases()).isEqualTo(before);
    }

    /** What the one diagnostic says. */
    final class Failure {
        private final Diagnostic diagnostic;

        private Failure(Diagnostic diagnostic) {
            this.diagnostic = diagnostic;
        }

        /** The caret stands under exactly this fragment of the script. */
        Failure at(String fragment) {
            String underlined = text.substring(diagnostic.span().start(), diagnostic.span().end());
            assertThat(underlined).as("underlined; %s", diagnostic.message()).isEqualTo(fragment);
            return this;
        }

        /** The caret stands behind the last character. */
        Failure atTheEnd() {
            assertThat(diagnostic.span().start()).isEqualTo(text.stripTrailing().length());
            return at("");
        }

        Failure saying(String part) {
            assertThat(diagnostic.message()).contains(part);
            return this;
        }

        Failure hinting(String part) {
            assertThat(diagnostic.hint()).as(diagnostic.message()).isPresent();
            assertThat(diagnostic.hint().get()).contains(part);
            return this;
        }
    }
}
