package io.sluice.server.protocol;

import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.server.catalog.CatalogUnavailableException;
import io.sluice.server.query.RequestRefusedException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A failure as Kusto's clients understand it.
 *
 * @param status of HTTP
 * @param code stable, for programs
 * @param type the name of the exception that Kusto would throw
 * @param message for people
 * @param permanent whether the same request fails again
 * @param diagnostics the places of what is wrong in the text
 * @param text of the request without its secrets, where there are places in it
 */
record KustoError(
        int status,
        String code,
        String type,
        String message,
        boolean permanent,
        List<Diagnostic> diagnostics,
        Optional<String> text) {
    private static final String BAD_REQUEST = "Kusto.Data.Exceptions.KustoBadRequestException";
    private static final String SERVICE = "Kusto.Data.Exceptions.KustoServiceException";

    /** What a failure of a request comes to. */
    static KustoError of(Throwable failure) {
        if (failure instanceof DiagnosticException refused) {
            return of(refused);
        }
        if (failure instanceof RequestRefusedException refused) {
            return of(refused);
        }
        if (failure instanceof UncheckedIOException storage) {
            return unavailable(storage.getCause().getMessage());
        }
        if (failure instanceof CatalogUnavailableException
                || failure instanceof LedgerUnavailableException) {
            return unavailable(failure.getMessage());
        }
        if (failure instanceof StackOverflowError || failure instanceof OutOfMemoryError) {
            return plain(
                    400,
                    "BadRequest_QueryTooComplex",
                    BAD_REQUEST,
                    "the request needs more memory than there is; ask for less",
                    true);
        }
        return plain(
                500,
                ErrorCode.INTERNAL_ERROR.id(),
                SERVICE,
                "this is a mistake of the server, which has written it to its log",
                false);
    }

    private static KustoError unavailable(String message) {
        return plain(503, "General_ServiceUnavailable", SERVICE, message, false);
    }

    private static KustoError of(DiagnosticException refused) {
        List<Diagnostic> diagnostics = refused.diagnostics();
        ErrorCode first =
                diagnostics.isEmpty() ? ErrorCode.INVALID_ARGUMENT : diagnostics.get(0).code();
        return switch (first.blame()) {
            case USER ->
                    new KustoError(
                            400,
                            kustoCode(first),
                            first == ErrorCode.SYNTAX_ERROR
                                    ? "Kusto.Data.Exceptions.SyntaxException"
                                    : "Kusto.Data.Exceptions.SemanticException",
                            refused.render().stripTrailing(),
                            true,
                            diagnostics,
                            Optional.of(refused.source()));
            case ENVIRONMENT -> plain(503, first.id(), SERVICE, refused.getMessage(), false);
            case BUG -> plain(500, first.id(), SERVICE, refused.getMessage(), false);
        };
    }

    private static String kustoCode(ErrorCode code) {
        return switch (code) {
            case SYNTAX_ERROR -> "BadRequest_SyntaxError";
            case UNKNOWN_ENTITY -> "BadRequest_EntityNotFound";
            case ENTITY_EXISTS -> "BadRequest_EntityExists";
            default -> "General_BadRequest";
        };
    }

    private static KustoError of(RequestRefusedException refused) {
        String message = refused.getMessage();
        return switch (refused.reason()) {
            case INVALID_REQUEST, WRONG_ENDPOINT ->
                    plain(400, "General_BadRequest", BAD_REQUEST, message, true);
            case UNKNOWN_DATABASE ->
                    plain(400, "BadRequest_DatabaseNotExist", BAD_REQUEST, message, true);
            case RESULT_TOO_LARGE -> plain(400, "LimitsExceeded", BAD_REQUEST, message, true);
            case FORBIDDEN_HOST -> plain(403, "Forbidden", BAD_REQUEST, message, true);
            case NOT_FOUND -> plain(404, "NotFound", BAD_REQUEST, message, true);
            case TIMED_OUT ->
                    plain(
                            408,
                            "Timeout",
                            "Kusto.Data.Exceptions.KustoServiceTimeoutException",
                            message,
                            false);
            case CANCELED -> plain(400, "Canceled", BAD_REQUEST, message, true);
            case REQUEST_TOO_LARGE -> plain(413, "RequestTooLarge", BAD_REQUEST, message, true);
            case WRONG_CONTENT_TYPE ->
                    plain(415, "UnsupportedMediaType", BAD_REQUEST, message, true);
            case TOO_MANY_QUERIES ->
                    plain(
                            429,
                            "Throttled",
                            "Kusto.Data.Exceptions.KustoRequestThrottledException",
                            message,
                            false);
        };
    }

    private static KustoError plain(
            int status, String code, String type, String message, boolean permanent) {
        return new KustoError(status, code, type, message, permanent, List.of(), Optional.empty());
    }
}
