package io.sluice.job.secret;

/** {@code ${env:NAME}}: an environment variable of the process that uses the secret. */
record EnvironmentSecret(String name) implements SecretSource {
    private static final long serialVersionUID = 1L;

    @Override
    public String resolve() {
        String value = System.getenv(name);
        if (value == null) {
            throw new SecretUnavailableException(
                    "environment variable '%s' is not set in this process; a secret refers to it"
                            .formatted(name));
        }
        return value;
    }
}
