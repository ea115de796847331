package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.regex.Pattern;

/** A column name in which {@code *} stands for any text. */
public record ColumnPattern(SourceSpan span, String text) implements SyntaxNode {
    public boolean isWildcard() {
        return text.indexOf('*') >= 0;
    }

    public boolean matches(String name) {
        if (!isWildcard()) {
            return text.equals(name);
        }
        String regex = Pattern.quote(text).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
    }
}
