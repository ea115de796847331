package io.sluice.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The server of the demo, asked as any client asks it: by HTTP. */
final class DemoServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI commands;

    DemoServer(URI server) {
        this.commands = server.resolve("/v1/rest/mgmt");
    }

    /** Has the server carry out one command; returns when the catalog has it. */
    void carryOut(String command) {
        HttpResponse<String> answer = post(Map.of("db", "default", "csl", command));
        if (answer.statusCode() != 200) {
            throw new CommandFailedException(
                    ExitCode.USER, "the server refuses a command: " + message(answer.body()));
        }
    }

    private HttpResponse<String> post(Map<String, String> body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(commands)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.BUG, "the server of the demo does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.ENVIRONMENT, "interrupted", e);
        }
    }

    private static String message(String body) {
        try {
            JsonNode message = JSON.readTree(body).path("error").path("@message");
            return message.isTextual() ? message.asText() : body;
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
