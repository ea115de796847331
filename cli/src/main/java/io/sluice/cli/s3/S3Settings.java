package io.sluice.cli.s3;

import io.sluice.catalog.MaskedText;
import io.sluice.job.secret.SecretPolicy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where S3 is and who asks: by the same settings as Flink's file systems for it have. What is not
 * set comes from where clients of S3 look by themselves: the environment, a profile, the machine.
 */
public final class S3Settings {
    private final Map<String, String> settings;

    /**
     * @param settings as they were given; values may be {@code ${env:NAME}} and {@code
     *     ${file:PATH}}
     */
    public S3Settings(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    private Optional<String> find(String... names) {
        for (String name : names) {
            if (settings.containsKey(name)) {
                MaskedText text = new MaskedText(settings.get(name), true);
                return Optional.of(new SecretPolicy.KeepInProcess().seal(text).resolve());
            }
        }
        return Optional.empty();
    }

    /** A new client; the caller closes it. */
    S3Client client() {
        Optional<String> endpoint = find("s3.endpoint");
        Optional<String> region = find("s3.endpoint.region", "s3.region");
        Optional<String> key = find("s3.access-key", "s3.access.key");
        Optional<String> secret = find("s3.secret-key", "s3.secret.key");
        S3ClientBuilder client =
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        // Stores that are like S3 do not know the newer checksums.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .forcePathStyle(
                                find("s3.path.style.access", "s3.path-style-access")
                                        .map(Boolean::parseBoolean)
                                        .orElse(false));
        endpoint.map(S3Settings::uri).ifPresent(client::endpointOverride);
        region.or(() -> endpoint.map(any -> "us-east-1")).map(Region::of).ifPresent(client::region);
        if (key.isPresent() && secret.isPresent()) {
            client.credentialsProvider(
                    StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(key.get(), secret.get())));
        }
        return client.build();
    }

    /** An endpoint may be a host only. */
    private static URI uri(String endpoint) {
        return URI.create(endpoint.contains("://") ? endpoint : "https://" + endpoint);
    }
}
