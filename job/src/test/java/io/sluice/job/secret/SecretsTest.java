package io.sluice.job.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.MaskedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String SECRET = "correct horse battery staple";

    @TempDir private Path directory;

    @Test
    void literalSecretIsNotInTheSerialisedPropertiesOfTheEmbeddedCluster() throws Exception {
        SealedProperties sealed = seal(SECRET, new SecretPolicy.KeepInProcess());

        assertThat(serialised(sealed)).doesNotContain(SECRET);
        assertThat(sealed.toString()).doesNotContain(SECRET).contains("*******");
        assertThat(travelled(sealed).resolve()).containsEntry("sasl.jaas.config", SECRET);
    }

    @Test
    void literalSecretTravelsEncryptedWhereTheClusterHasTheKey() throws Exception {
        Path key = key("key", 7);
        SealedProperties sealed = seal(SECRET, new SecretPolicy.Encrypt(key.toString()));

        assertThat(serialised(sealed)).doesNotContain(SECRET);
        assertThat(travelled(sealed).resolve()).containsEntry("sasl.jaas.config", SECRET);
    }

    @Test
    void anotherKeyOpensNothingAndSaysSo() throws Exception {
        Path key = key("key", 7);
        SealedProperties sealed = seal(SECRET, new SecretPolicy.Encrypt(key.toString()));
        key("key", 8);

        assertThatThrownBy(sealed::resolve)
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("is not the one that encrypted");
    }

    @Test
    void literalSecretIsRefusedWhereTheClusterHasNoKey() {
        assertThatThrownBy(() -> seal(SECRET, new SecretPolicy.Refuse()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("${env:NAME}")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void referenceInsideATextIsResolvedWhereItIsUsed() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), SECRET + "\n");
        String text = "Login required password=\"${file:%s}\";".formatted(file);
        SealedProperties sealed = seal(text, new SecretPolicy.Refuse());

        assertThat(serialised(sealed)).doesNotContain(SECRET);
        assertThat(sealed.resolve())
                .containsEntry(
                        "sasl.jaas.config", "Login required password=\"%s\";".formatted(SECRET));
    }

    @Test
    void missingEnvironmentVariableIsNamed() {
        SealedProperties sealed = seal("${env:SLUICE_NO_SUCH}", new SecretPolicy.Refuse());

        assertThatThrownBy(sealed::resolve)
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("SLUICE_NO_SUCH");
    }

    private static SealedProperties seal(String text, SecretPolicy policy) {
        return SealedProperties.seal(
                Map.of(
                        "sasl.jaas.config",
                        MaskedText.hidden(text),
                        "client.id",
                        MaskedText.plain("x")),
                policy);
    }

    private Path key(String name, int fill) throws IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Files.writeString(directory.resolve(name), Base64.getEncoder().encodeToString(key));
    }

    private static String serialised(Object object) throws IOException {
        return new String(bytes(object), StandardCharsets.ISO_8859_1);
    }

    private static SealedProperties travelled(SealedProperties sealed) throws Exception {
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes(sealed)))) {
            return (SealedProperties) in.readObject();
        }
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }
}
