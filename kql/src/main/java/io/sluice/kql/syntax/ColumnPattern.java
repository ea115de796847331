package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;

/** A column name in which {@code *} stands for any text. */
public record ColumnPattern(SourceSpan span, String text) implements SyntaxNode {
    public boolean isWildcard() {
        return text.indexOf('*') >= 0;
    }

    public boolean matches(String name) {
        if (!isWildcard()) {
            return text.equals(name);
        }
        String[] parts = text.split("\\*", -1);
        String last = parts[parts.length - 1];
        int from = parts[0].length();
        if (!name.startsWith(parts[0])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int at = name.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        return name.length() - last.length() >= from && name.endsWith(last);
    }
}
