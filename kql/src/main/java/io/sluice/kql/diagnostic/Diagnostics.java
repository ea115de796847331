package io.sluice.kql.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects everything wrong with a text, so that the user sees all of it at once. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    public void error(ErrorCode code, SourceSpan span, String message) {
        add(Diagnostic.of(code, span, message));
    }

    public void error(ErrorCode code, SourceSpan span, String message, String hint) {
        add(Diagnostic.of(code, span, message, hint));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, in the order of the text. */
    public List<Diagnostic> list() {
        return found.stream()
                .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
                .toList();
    }

    public int count() {
        return found.size();
    }
}
