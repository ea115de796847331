package io.sluice.kql.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** A text was refused. Carries every diagnostic; nothing was changed. */
public final class DiagnosticException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;
    private final String source;

    public DiagnosticException(String source, List<Diagnostic> diagnostics) {
        super(
                diagnostics.stream()
                        .map(d -> d.code().id() + ": " + d.message())
                        .collect(Collectors.joining("; ")));
        this.source = source;
        this.diagnostics = List.copyOf(diagnostics);
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The text that the places are in. */
    public String source() {
        return source;
    }

    /** All diagnostics with their lines and carets. */
    public String render() {
        return diagnostics.stream().map(d -> d.render(source)).collect(Collectors.joining("\n"));
    }
}
