package io.sluice.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.kusto.data.exceptions.DataServiceException;
import com.microsoft.azure.kusto.data.exceptions.DataWebException;
import com.microsoft.azure.kusto.data.exceptions.KustoServiceQueryError;
import com.microsoft.azure.kusto.data.exceptions.ThrottleException;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.kql.diagnostic.ErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Microsoft's client throws, as what a person at a terminal can act on. */
final class ServerFailure {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServerFailure() {}

    static RuntimeException of(URI server, String text, RuntimeException failure) {
        if (failure instanceof CommandFailedException) {
            return failure;
        }
        List<Throwable> causes = causes(failure);
        Optional<JsonNode> error = causes.stream().flatMap(c -> body(c).stream()).findFirst();
        if (error.isPresent()) {
            return refused(server, text, status(causes), error.get(), failure);
        }
        if (causes.stream().anyMatch(ConnectException.class::isInstance)) {
            return unreachable(server, new ConnectException());
        }
        for (Throwable cause : causes) {
            if (cause instanceof IOException) {
                return unreachable(server, cause);
            }
            if (cause instanceof ThrottleException) {
                return environment(
                        "%s has as much to do as it takes on; try again later".formatted(server),
                        failure);
            }
        }
        int status = status(causes);
        return status == 0
                ? environment("%s did not answer: %s".formatted(server, message(failure)), failure)
                : answered(server, status, message(failure), failure);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable next = failure;
                next != null && !all.contains(next);
                next = next.getCause()) {
            all.add(next);
            if (next instanceof KustoServiceQueryError inTheMiddle) {
                all.addAll(inTheMiddle.getExceptions());
            }
        }
        return all;
    }

    private static Optional<JsonNode> body(Throwable failure) {
        if (!(failure instanceof DataWebException)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(failure.getMessage()).get("error"));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static int status(List<Throwable> causes) {
        for (Throwable cause : causes) {
            if (cause instanceof DataServiceException refused && refused.getStatusCode() != null) {
                return refused.getStatusCode();
            }
        }
        return 0;
    }

    private static RuntimeException refused(
            URI server, String text, int status, JsonNode error, RuntimeException failure) {
        Optional<RuntimeException> places = RefusedText.of(error);
        if (places.isPresent()) {
            return places.get();
        }
        String message = error.path("@message").asText(error.path("message").asText());
        String place = RefusedText.place(error, text);
        if (!place.isEmpty()) {
            return new CommandFailedException(ExitCode.USER, message + place, failure);
        }
        if (error.path("code").asText().equals(ErrorCode.INTERNAL_ERROR.id())) {
            return new CommandFailedException(ExitCode.BUG, message, failure);
        }
        boolean inTheMiddle = status == 0;
        return inTheMiddle
                ? new CommandFailedException(
                        error.path("@permanent").asBoolean() ? ExitCode.USER : ExitCode.ENVIRONMENT,
                        message,
                        failure)
                : answered(server, status, message, failure);
    }

    private static CommandFailedException answered(
            URI server, int status, String message, RuntimeException failure) {
        return switch (status) {
            case 401, 403 ->
                    new CommandFailedException(
                            ExitCode.USER,
                            "%s refuses: %s; sign in by --azure-cli, or give a token by --token env:NAME"
                                    .formatted(server, message),
                            failure);
            case 404, 405 ->
                    new CommandFailedException(
                            ExitCode.USER,
                            "%s is no Kusto endpoint: %s".formatted(server, message),
                            failure);
            case 408, 429 -> environment(message, failure);
            default ->
                    status < 500
                            ? new CommandFailedException(ExitCode.USER, message, failure)
                            : environment(message, failure);
        };
    }

    private static CommandFailedException unreachable(URI server, Throwable cause) {
        return new CommandFailedException(
                ExitCode.ENVIRONMENT,
                "%s cannot be reached: %s; './sluice server' starts one, --server names another"
                        .formatted(server, reason(cause)),
                cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nobody listens there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static CommandFailedException environment(String message, RuntimeException failure) {
        return new CommandFailedException(ExitCode.ENVIRONMENT, message, failure);
    }

    /** Without what the client adds for those who look after the service. */
    private static String message(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        int activity = message.indexOf(", ActivityId=");
        return activity < 0 ? message : message.substring(0, activity);
    }
}
