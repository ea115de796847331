package io.sluice.command.clause;

import io.sluice.catalog.MaskedText;
import io.sluice.catalog.StorageRoot.AccountKey;
import io.sluice.catalog.StorageRoot.AwsCredentials;
import io.sluice.catalog.StorageRoot.Credential;
import io.sluice.catalog.StorageRoot.Impersonate;
import io.sluice.catalog.StorageRoot.Kind;
import io.sluice.catalog.StorageRoot.ManagedIdentity;
import io.sluice.catalog.StorageRoot.NoCredential;
import io.sluice.catalog.StorageRoot.SharedAccessSignature;
import io.sluice.catalog.StorageRoot.Token;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the credential at the end of a connection string, and whether its storage takes it. */
final class CredentialReader {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):[^{}]+}");
    private static final List<String> NAMES_WITH_VALUE =
            List.of("managed_identity", "sharedkey", "token", "AwsCredentials");

    /** A name and a value; an account key has {@code =} only at its end. */
    private static final Pattern NAMED = Pattern.compile("[A-Za-z_]+=[^=].*");

    private final TextLiteral literal;
    private final Kind kind;
    private final Diagnostics diagnostics;

    CredentialReader(TextLiteral literal, Kind kind, Diagnostics diagnostics) {
        this.literal = literal;
        this.kind = kind;
        this.diagnostics = diagnostics;
    }

    /** {@code ?SAS}. */
    Optional<Credential> signature(int question, int semicolon) {
        int end = semicolon < 0 ? literal.value().length() : semicolon;
        String signature = literal.value().substring(question + 1, end);
        if (semicolon >= 0 && semicolon + 1 < literal.value().length()) {
            return fail(semicolon, "has both a signature (?…) and a suffix (;…)", "");
        }
        if (!isAzure()) {
            return fail(question, "cannot have a '?' part: %s takes none".formatted(storage()), "");
        }
        if (signature.isBlank()) {
            return fail(question, "has an empty signature behind '?'", "");
        }
        return secret(question + 1, signature).map(SharedAccessSignature::new);
    }

    /** {@code ;KEY} and its other forms; a URI alone needs no credential. */
    Optional<Credential> suffix(String uri, int semicolon) {
        if (semicolon < 0 || semicolon + 1 == literal.value().length()) {
            return Optional.of(new NoCredential());
        }
        String suffix = literal.value().substring(uri.length() + 1);
        int start = semicolon + 1;
        int equals = suffix.indexOf('=');
        String name = equals < 0 ? suffix : suffix.substring(0, equals);
        String value = equals < 0 ? "" : suffix.substring(equals + 1);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "impersonate" -> impersonate(start, equals);
            case "managed_identity" -> managedIdentity(start, value);
            case "sharedkey" -> key(start + equals + 1, value);
            case "token" -> token(start + equals + 1, value);
            case "awscredentials" -> aws(start + equals + 1, value);
            default -> bareKey(start, name, suffix);
        };
    }

    private Optional<Credential> impersonate(int start, int equals) {
        if (equals >= 0) {
            return fail(start, "has a value behind ;impersonate, which takes none", "");
        }
        if (!isAzure()) {
            return refuse(start, ";impersonate");
        }
        return Optional.of(new Impersonate());
    }

    private Optional<Credential> managedIdentity(int start, String value) {
        if (!isAzure()) {
            return refuse(start, ";managed_identity");
        }
        if (value.isBlank()) {
            return fail(
                    start, "names no identity", "write managed_identity=system or an object id");
        }
        boolean system = value.equalsIgnoreCase("system");
        return Optional.of(new ManagedIdentity(system ? Optional.empty() : Optional.of(value)));
    }

    private Optional<Credential> key(int start, String value) {
        return isAzure()
                ? secret(start, value).map(AccountKey::new)
                : refuse(start, "an account key");
    }

    private Optional<Credential> token(int start, String value) {
        return isAzure() ? secret(start, value).map(Token::new) : refuse(start, ";token");
    }

    private Optional<Credential> aws(int start, String value) {
        boolean s3 =
                kind == Kind.AMAZON_S3
                        || literal.value().toLowerCase(Locale.ROOT).matches("(?s)s3[an]?://.*");
        if (!s3) {
            return refuse(start, ";AwsCredentials");
        }
        int comma = value.indexOf(',');
        if (comma <= 0 || comma == value.length() - 1) {
            return fail(
                    start,
                    "needs an access key id and a secret behind AwsCredentials=",
                    "write AwsCredentials=ID,SECRET");
        }
        Optional<MaskedText> id = secret(start, value.substring(0, comma));
        Optional<MaskedText> secret = secret(start + comma + 1, value.substring(comma + 1));
        return id.isPresent() && secret.isPresent()
                ? Optional.of(new AwsCredentials(id.get(), secret.get()))
                : Optional.empty();
    }

    private Optional<Credential> bareKey(int start, String name, String suffix) {
        // A misspelled word would otherwise be taken for an account key, silently.
        boolean named = NAMED.matcher(suffix).matches();
        Optional<String> near =
                NearestName.find(name, named ? NAMES_WITH_VALUE : List.of("impersonate"));
        if (near.isPresent() && !literal.hidden()) {
            return fail(start, "has an unknown suffix", "did you mean ;%s?".formatted(near.get()));
        }
        if (near.isPresent()) {
            return fail(start, "has a suffix that is almost ;%s".formatted(near.get()), "");
        }
        return key(start, suffix);
    }

    private Optional<MaskedText> secret(int start, String value) {
        if (value.isBlank()) {
            fail(start, "has an empty secret", "");
            return Optional.empty();
        }
        if (value.contains("${") && !REFERENCE.matcher(value).matches()) {
            fail(
                    start,
                    "has a reference that cannot be resolved",
                    "a reference is all of the secret: ${env:NAME} or ${file:PATH}");
            return Optional.empty();
        }
        return Optional.of(MaskedText.hidden(value));
    }

    private boolean isAzure() {
        return kind == Kind.AZURE_BLOB || kind == Kind.AZURE_DATA_LAKE;
    }

    private String storage() {
        return switch (kind) {
            case AZURE_BLOB -> "Azure Blob Storage";
            case AZURE_DATA_LAKE -> "Azure Data Lake Storage";
            case AMAZON_S3 -> "Amazon S3";
            case FILE_SYSTEM -> "a file system";
        };
    }

    private <T> Optional<T> refuse(int start, String what) {
        return fail(start, "has %s, which %s does not take".formatted(what, storage()), "");
    }

    private <T> Optional<T> fail(int start, String message, String hint) {
        diagnostics.add(
                new Diagnostic(
                        ErrorCode.INVALID_CONNECTION_STRING,
                        literal.spanOf(
                                Math.min(start, literal.value().length()),
                                literal.value().length()),
                        "the connection string " + message,
                        hint.isEmpty() ? Optional.empty() : Optional.of(hint)));
        return Optional.empty();
    }
}
