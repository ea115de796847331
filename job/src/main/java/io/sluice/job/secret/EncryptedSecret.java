package io.sluice.job.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A literal secret encrypted (AES-256-GCM) for the way to a cluster; the key is a file on the
 * client and on every node.
 *
 * @param text nonce and ciphertext in Base64
 */
record EncryptedSecret(String text, String keyFile) implements SecretSource {
    private static final long serialVersionUID = 1L;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    static EncryptedSecret encrypt(String secret, String keyFile) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed =
                crypt(Cipher.ENCRYPT_MODE, keyFile, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[NONCE_BYTES + sealed.length];
        System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return new EncryptedSecret(Base64.getEncoder().encodeToString(all), keyFile);
    }

    @Override
    public String resolve() {
        byte[] all = Base64.getDecoder().decode(text);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[all.length - NONCE_BYTES];
        System.arraycopy(all, 0, nonce, 0, NONCE_BYTES);
        System.arraycopy(all, NONCE_BYTES, sealed, 0, sealed.length);
        return new String(
                crypt(Cipher.DECRYPT_MODE, keyFile, nonce, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] crypt(int mode, String keyFile, byte[] nonce, byte[] input) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(new FileSecret(keyFile).resolve());
        } catch (IllegalArgumentException e) {
            throw new SecretUnavailableException(
                    "key file '%s' is not Base64".formatted(keyFile), e);
        }
        if (key.length != KEY_BYTES) {
            throw new SecretUnavailableException(
                    "key file '%s' must hold %d bytes in Base64, it holds %d"
                            .formatted(keyFile, KEY_BYTES, key.length));
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new SecretUnavailableException(
                    "key file '%s' is not the one that encrypted this secret".formatted(keyFile),
                    e);
        }
    }
}
