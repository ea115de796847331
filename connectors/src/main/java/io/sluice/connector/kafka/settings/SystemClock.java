package io.sluice.connector.kafka.settings;

/** The clock of the machine. */
enum SystemClock implements SourceClock {
    INSTANCE;

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    public boolean isSteady() {
        return true;
    }
}
