package io.sluice.command.clause;

import io.sluice.catalog.StorageRoot;
import io.sluice.catalog.StorageRoot.Credential;
import io.sluice.catalog.StorageRoot.Kind;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes a connection string apart: URI, then after {@code ;} or {@code ?} a credential. No message
 * repeats what stands behind them.
 */
public final class ConnectionStringReader {
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://.*");
    private static final Pattern BLOB = Pattern.compile("[a-z0-9-]+\\.blob\\.core\\.[a-z0-9.-]+");
    private static final Pattern LAKE = Pattern.compile("[a-z0-9-]+\\.dfs\\.core\\.[a-z0-9.-]+");
    private static final Pattern S3 =
            Pattern.compile("[a-z0-9.-]+\\.s3[.-][a-z0-9-]+\\.amazonaws\\.com");

    private final TextLiteral literal;
    private final Diagnostics diagnostics;

    private ConnectionStringReader(TextLiteral literal, Diagnostics diagnostics) {
        this.literal = literal;
        this.diagnostics = diagnostics;
    }

    public static Optional<StorageRoot> read(TextLiteral literal, Diagnostics diagnostics) {
        return new ConnectionStringReader(literal, diagnostics).read();
    }

    private Optional<StorageRoot> read() {
        String text = literal.value();
        int semicolon = text.indexOf(';');
        String location = semicolon < 0 ? text : text.substring(0, semicolon);
        int question = location.indexOf('?');
        String uri = question < 0 ? location : location.substring(0, question);
        Optional<Kind> kind = kind(uri);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        CredentialReader credentials = new CredentialReader(literal, kind.get(), diagnostics);
        Optional<Credential> credential =
                question < 0
                        ? credentials.suffix(uri, semicolon)
                        : credentials.signature(question, semicolon);
        return credential.map(found -> new StorageRoot(kind.get(), uri, found));
    }

    private Optional<Kind> kind(String uri) {
        if (!SCHEME.matcher(uri).matches()) {
            return fail(
                    0,
                    uri.length(),
                    "a connection string begins with a scheme, as in https:// or file:///",
                    uri.startsWith("/") ? "write file://%s".formatted(shown(uri)) : "");
        }
        Optional<URI> parsed = parse(uri);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        if (parsed.get().getRawFragment() != null) {
            int hash = uri.indexOf('#');
            return fail(hash, uri.length(), "a connection string has no '#' part", "");
        }
        String scheme = parsed.get().getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https", "http" -> web(parsed.get(), uri);
            case "abfss", "abfs" -> lake(parsed.get(), uri);
            case "adl" ->
                    fail(
                            0,
                            uri.length(),
                            "Azure Data Lake Storage Gen1 (adl://) no longer exists",
                            "write abfss://FILESYSTEM@ACCOUNT.dfs.core.windows.net/PATH");
            default -> fileSystem(parsed.get(), uri);
        };
    }

    private Optional<URI> parse(String uri) {
        try {
            return Optional.of(new URI(uri));
        } catch (URISyntaxException e) {
            int at = Math.max(0, Math.min(e.getIndex(), uri.length() - 1));
            fail(at, at + 1, "this character cannot stand in the URI of a connection string", "");
            return Optional.empty();
        }
    }

    private Optional<Kind> web(URI uri, String text) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            return fail(0, text.length(), "a connection string has no user in its URI", "");
        }
        boolean hasPath = uri.getRawPath() != null && uri.getRawPath().length() > 1;
        if (S3.matcher(host).matches()) {
            return Optional.of(Kind.AMAZON_S3);
        }
        boolean blob = BLOB.matcher(host).matches();
        if (blob || LAKE.matcher(host).matches()) {
            String part = blob ? "container" : "file system";
            return hasPath
                    ? Optional.of(blob ? Kind.AZURE_BLOB : Kind.AZURE_DATA_LAKE)
                    : fail(
                            0,
                            text.length(),
                            "the connection string names no %s behind the account".formatted(part),
                            "");
        }
        int start = text.indexOf("//") + 2;
        return fail(
                start,
                start
                        + Math.max(
                                1,
                                text.indexOf('/', start) < 0
                                        ? text.length() - start
                                        : text.indexOf('/', start) - start),
                "no storage service is known at this host",
                "expected ACCOUNT.blob.core.windows.net, ACCOUNT.dfs.core.windows.net or"
                        + " BUCKET.s3.REGION.amazonaws.com");
    }

    private Optional<Kind> lake(URI uri, String text) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() == null
                || uri.getRawUserInfo().contains(":")
                || !LAKE.matcher(host).matches()) {
            return fail(
                    0,
                    text.length(),
                    "%s:// is followed by a file system and an account".formatted(uri.getScheme()),
                    "write %s://FILESYSTEM@ACCOUNT.dfs.core.windows.net/PATH"
                            .formatted(uri.getScheme()));
        }
        return Optional.of(Kind.AZURE_DATA_LAKE);
    }

    private Optional<Kind> fileSystem(URI uri, String text) {
        if (uri.getRawUserInfo() != null) {
            return fail(0, text.length(), "a connection string has no user in its URI", "");
        }
        if (uri.getScheme().equalsIgnoreCase("file")) {
            boolean absolute = uri.getRawAuthority() == null && uri.getPath().startsWith("/");
            return absolute
                    ? Optional.of(Kind.FILE_SYSTEM)
                    : fail(
                            0,
                            text.length(),
                            "file:// needs an absolute path",
                            "write file:///directory, with three slashes");
        }
        boolean named = uri.getRawAuthority() != null || uri.getPath().length() > 1;
        return named
                ? Optional.of(Kind.FILE_SYSTEM)
                : fail(0, text.length(), "the connection string names no bucket or host", "");
    }

    private String shown(String uri) {
        return literal.hidden() ? "/PATH" : uri;
    }

    private Optional<Kind> fail(int from, int to, String message, String hint) {
        SourceSpan span = to > from ? literal.spanOf(from, to) : literal.span();
        diagnostics.add(
                new Diagnostic(
                        ErrorCode.INVALID_CONNECTION_STRING,
                        span,
                        message,
                        hint.isEmpty() ? Optional.empty() : Optional.of(hint)));
        return Optional.empty();
    }
}
