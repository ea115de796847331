package io.sluice.embedded.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A way into a broker with TLS, by a certificate made for it, and SASL/PLAIN for one user.
 *
 * @param store certificate and key of the broker, which clients take as their trust store too
 */
public record SecuredListener(int port, Path store, String user, String password) {
    private static final String STORE_PASSWORD = "store-password";
    private static final String PREFIX = "listener.name.secured.";

    static SecuredListener create(Path directory, int port, String user, String password) {
        Path store = directory.resolve("broker.p12");
        keytool(
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1");
        return new SecuredListener(port, store, user, password);
    }

    private static void keytool(String... arguments) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        ProcessBuilder builder = new ProcessBuilder(tool).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        try {
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool makes no certificate: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool runs", e);
        }
    }

    void addTo(Properties broker) {
        broker.merge("listeners", ",SECURED://127.0.0.1:" + port, SecuredListener::append);
        broker.merge(
                "advertised.listeners", ",SECURED://127.0.0.1:" + port, SecuredListener::append);
        broker.merge(
                "listener.security.protocol.map", ",SECURED:SASL_SSL", SecuredListener::append);
        broker.put(PREFIX + "sasl.enabled.mechanisms", "PLAIN");
        broker.put(
                PREFIX + "plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
                        .formatted(user, password));
        broker.put(PREFIX + "ssl.keystore.type", "PKCS12");
        broker.put(PREFIX + "ssl.keystore.location", store.toString());
        broker.put(PREFIX + "ssl.keystore.password", STORE_PASSWORD);
        broker.put(PREFIX + "ssl.key.password", STORE_PASSWORD);
    }

    private static Object append(Object before, Object more) {
        return before.toString() + more;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The settings of a client that gives this password, the right one or another. */
    public Map<String, String> clientProperties(String givenPassword) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, givenPassword));
        settings.put("ssl.truststore.type", "PKCS12");
        settings.put("ssl.truststore.location", store.toString());
        settings.put("ssl.truststore.password", STORE_PASSWORD);
        return settings;
    }
}
