package io.sluice.job.secret;

import io.sluice.catalog.MaskedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a script says into something that may travel: a plain text, or a secret's source. */
public sealed interface SecretPolicy {
    /** What a literal secret becomes. */
    SecretSource protect(String literal);

    /** Literal secrets stay in this process: the embedded cluster. */
    record KeepInProcess() implements SecretPolicy {
        @Override
        public SecretSource protect(String literal) {
            return ProcessSecret.keep(literal);
        }
    }

    /** Literal secrets are encrypted with a key that the cluster has too. */
    record Encrypt(String keyFile) implements SecretPolicy {
        @Override
        public SecretSource protect(String literal) {
            return EncryptedSecret.encrypt(literal, keyFile);
        }
    }

    /** Literal secrets are refused: a cluster without a key. */
    record Refuse() implements SecretPolicy {
        @Override
        public SecretSource protect(String literal) {
            throw new IllegalArgumentException(
                    "the script, or a setting, holds a literal secret, which would travel to the cluster in the clear;"
                            + " write ${env:NAME} or ${file:PATH} instead, or set 'sluice.secrets.key-file'"
                            + " on the client and on the cluster");
        }
    }

    Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    /** A reference becomes its source, a literal is protected if it is hidden. */
    default SealedText seal(MaskedText text) {
        Matcher matcher = REFERENCE.matcher(text.reveal());
        if (matcher.find()) {
            return SealedText.withReferences(text.reveal());
        }
        return text.hidden()
                ? SealedText.secret(protect(text.reveal()))
                : SealedText.plain(text.reveal());
    }
}
