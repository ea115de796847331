package io.sluice.job.secret;

import java.io.Serializable;

/**
 * Where a secret comes from. Only this travels with an operator, a job graph or a checkpoint; the
 * secret itself is fetched in the process that uses it.
 */
public sealed interface SecretSource extends Serializable
        permits EnvironmentSecret, FileSecret, ProcessSecret, EncryptedSecret {
    /**
     * Fetches the secret.
     *
     * @throws SecretUnavailableException with the name of what is missing, never with a secret
     */
    String resolve();
}
