package io.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.kusto.data.Client;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.ClientRequestProperties;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import io.sluice.server.config.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A server with a catalog of its own, the official client of it, and plain HTTP. */
public final class ServerFixture implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    private final SluiceServer server;
    private final Client client;

    static {
        // A connection may be closed behind a refused request while the next one is on its way;
        // Java's client repeats only GETs by itself.
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    }

    private final HttpClient http = HttpClient.newHttpClient();

    private ServerFixture(SluiceServer server) {
        this.server = server;
        try {
            this.client =
                    ClientFactory.createClient(
                            new ConnectionStringBuilder(server.uri().toString()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ServerFixture start(String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("sluice.server.port", "0");
        all.put("sluice.server.catalog.url", "jdbc:h2:mem:" + UUID.randomUUID());
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new ServerFixture(SluiceServer.start(ServerSettings.read(all)));
    }

    public URI uri() {
        return server.uri();
    }

    public Client client() {
        return client;
    }

    /** The answer of a command, by the official client. */
    public KustoResultSetTable command(String text) throws Exception {
        return command("default", text);
    }

    public KustoResultSetTable command(String database, String text) throws Exception {
        return client.executeMgmt(database, text).getPrimaryResults();
    }

    /** The answer of a query, by the official client. */
    public KustoResultSetTable query(String text) throws Exception {
        return client.executeQuery("default", text).getPrimaryResults();
    }

    public KustoResultSetTable query(String text, ClientRequestProperties properties)
            throws Exception {
        return client.executeQuery("default", text, properties).getPrimaryResults();
    }

    /** Posts a command or query as plain HTTP. */
    public HttpResponse<String> post(String path, String database, String text) {
        return post(path, JSON.createObjectNode().put("db", database).put("csl", text).toString());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri().resolve(path))
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        } else {
            request.header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.uri().resolve(path)).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
