package io.sluice.kql.execution.chain;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/** One expression needs more code than the JVM takes in one method, 64 KiB. The user can help. */
public final class ChainTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChainTooLargeException(Throwable cause) {
        super("one expression of the query needs more than the 64 KiB of code of a method", cause);
    }

    /** The same, said of the text of the query. */
    public DiagnosticException of(String query) {
        Diagnostic diagnostic =
                Diagnostic.of(
                        ErrorCode.NESTED_TOO_DEEPLY,
                        new SourceSpan(0, query.length()),
                        "the query becomes too large: " + getMessage(),
                        "compare with 'in' where there are many constants, or look them up in a"
                                + " datatable");
        return new DiagnosticException(query, List.of(diagnostic));
    }
}
