package io.sluice.catalog;

import java.util.Optional;

/**
 * One connection string of an external table, taken apart. {@link #uri} is free of secrets and may
 * be shown.
 */
public record StorageRoot(Kind kind, String uri, Credential credential) {

    public enum Kind {
        /** {@code https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH}. */
        AZURE_BLOB,
        /** {@code https://ACCOUNT.dfs.core.windows.net/FS/PATH} and {@code abfss://…}. */
        AZURE_DATA_LAKE,
        /** {@code https://BUCKET.s3.REGION.amazonaws.com/PATH}. */
        AMAZON_S3,
        /** Any URI of a Flink file system: {@code file:///}, {@code s3://}, {@code hdfs://}. */
        FILE_SYSTEM
    }

    public sealed interface Credential
            permits NoCredential,
                    AccountKey,
                    SharedAccessSignature,
                    Token,
                    Impersonate,
                    ManagedIdentity,
                    AwsCredentials {}

    public record NoCredential() implements Credential {}

    public record AccountKey(MaskedText key) implements Credential {}

    public record SharedAccessSignature(MaskedText signature) implements Credential {}

    public record Token(MaskedText token) implements Credential {}

    public record Impersonate() implements Credential {}

    /** {@code system}, or an object id. */
    public record ManagedIdentity(Optional<String> objectId) implements Credential {}

    public record AwsCredentials(MaskedText id, MaskedText secret) implements Credential {}
}
