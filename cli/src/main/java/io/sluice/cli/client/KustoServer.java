package io.sluice.cli.client;

import com.microsoft.azure.kusto.data.Client;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.ClientRequestProperties;
import com.microsoft.azure.kusto.data.KustoOperationResult;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.WellKnownDataSet;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import com.microsoft.azure.kusto.data.auth.endpoints.KustoTrustedEndpoints;
import com.microsoft.azure.kusto.data.auth.endpoints.MatchRule;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A Kusto endpoint, asked through Microsoft's client.
 *
 * <pre>{@code
 * KustoServer server = options.connect();
 * ResultTable tables = server.ask(".show tables").get(0);
 * }</pre>
 */
public final class KustoServer {
    private static final String NO_DATABASE = "NetDefaultDB";

    private final Client client;
    private final URI uri;
    private final String database;

    private KustoServer(Client client, URI uri, String database) {
        this.client = client;
        this.uri = uri;
        this.database = database;
    }

    static KustoServer connect(
            URI uri, Optional<String> database, Optional<TokenReference> token, boolean azureCli) {
        boolean signsIn = token.isPresent() || azureCli;
        if (signsIn && uri.getScheme().equals("http") && !isThisMachine(uri.getHost())) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "a token would travel to %s in the clear; use https".formatted(uri));
        }
        if (!azureCli) {
            // Named by the user, and given nothing but what the user chose for it. What the Azure
            // CLI signs in for stays limited to the hosts of Azure.
            KustoTrustedEndpoints.addTrustedHosts(
                    List.of(new MatchRule(uri.getHost(), true)), false);
        }
        try {
            return new KustoServer(
                    ClientFactory.createClient(connection(uri.toString(), token, azureCli)),
                    uri,
                    database.orElse(NO_DATABASE));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an address that was checked", e);
        }
    }

    private static ConnectionStringBuilder connection(
            String url, Optional<TokenReference> token, boolean azureCli) {
        if (token.isPresent()) {
            TokenReference reference = token.get();
            reference.resolve();
            return ConnectionStringBuilder.createWithAadTokenProviderAuthentication(
                    url, reference::resolve);
        }
        return azureCli
                ? ConnectionStringBuilder.createWithAzureCli(url)
                : new ConnectionStringBuilder(url);
    }

    private static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.startsWith("127.");
    }

    /** Where it is, as the user named it. */
    public URI uri() {
        return uri;
    }

    /**
     * The results of a command, which begins with a dot, or of a query.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with what is wrong with the text
     * @throws CommandFailedException where the server does not answer, or not as a Kusto endpoint
     */
    public List<ResultTable> ask(String text) {
        ClientRequestProperties properties = new ClientRequestProperties();
        properties.setClientRequestId("Sluice.Cli;" + UUID.randomUUID());
        try {
            KustoOperationResult answer =
                    RequestText.isCommand(text)
                            ? client.executeMgmt(database, text, properties)
                            : client.executeQuery(database, text, properties);
            return results(answer).stream().map(Answer::table).toList();
        } catch (RuntimeException e) {
            throw ServerFailure.of(uri, text, e);
        }
    }

    /** The tables that were asked for, without those that say how it went. */
    private static List<KustoResultSetTable> results(KustoOperationResult answer) {
        List<KustoResultSetTable> tables = answer.getResultTables();
        return tables.size() == 1
                ? tables
                : tables.stream()
                        .filter(table -> table.getTableKind() == WellKnownDataSet.PrimaryResult)
                        .toList();
    }
}
