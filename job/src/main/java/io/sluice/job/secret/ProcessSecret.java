package io.sluice.job.secret;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A literal secret kept in the memory of this process, for jobs on the embedded cluster. */
record ProcessSecret(String id) implements SecretSource {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> KEPT = new ConcurrentHashMap<>();

    static ProcessSecret keep(String secret) {
        String id = UUID.randomUUID().toString();
        KEPT.put(id, secret);
        return new ProcessSecret(id);
    }

    @Override
    public String resolve() {
        String secret = KEPT.get(id);
        if (secret == null) {
            throw new SecretUnavailableException(
                    "a literal secret of the script is not in this process; use ${env:NAME} or ${file:PATH} on a cluster");
        }
        return secret;
    }
}
