package io.sluice.cli.client;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server a command asks, in which database, and as whom. */
public final class ServerOption {
    /** Where {@code ./sluice server} listens. */
    static final String DEFAULT = "http://127.0.0.1:8080";

    static final String VARIABLE = "SLUICE_SERVER";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = {
                "The server to ask: Sluice's, or a cluster of Azure Data Explorer.",
                "Default: the environment variable SLUICE_SERVER, or http://127.0.0.1:8080."
            })
    private String url;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "The database at the server. Default: the server's.")
    private String database;

    @Option(
            names = "--token",
            paramLabel = "REFERENCE",
            description =
                    "Where the bearer token is, for a server that wants one: env:NAME or file:PATH.")
    private String token;

    @Option(
            names = "--azure-cli",
            description = "Sign in as the Azure CLI is signed in (az login).")
    private boolean azureCli;

    /** Whether the command names a server, and so does not want an answer from here. */
    public boolean isGiven() {
        return url != null;
    }

    /**
     * The server, which is not asked anything yet.
     *
     * @throws CommandFailedException where the address or the reference to a token is wrong
     */
    public KustoServer connect() {
        if (token != null && azureCli) {
            throw new CommandFailedException(
                    ExitCode.USER, "--token and --azure-cli are given; give one of them");
        }
        Optional<TokenReference> reference = Optional.ofNullable(token).map(TokenReference::parse);
        return KustoServer.connect(
                address(url, System.getenv()), Optional.ofNullable(database), reference, azureCli);
    }

    /** The address that was given, or that of the environment, or the usual one. */
    static URI address(String given, Map<String, String> environment) {
        String text =
                given == null ? environment.getOrDefault(VARIABLE, DEFAULT).strip() : given.strip();
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, as for every other text that is no address.
        }
        throw new CommandFailedException(
                ExitCode.USER,
                "'%s' is no address of a server, expected one such as %s or https://CLUSTER.REGION.kusto.windows.net"
                        .formatted(text, DEFAULT));
    }
}
