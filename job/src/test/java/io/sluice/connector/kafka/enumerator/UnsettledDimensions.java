package io.sluice.connector.kafka.enumerator;

/** Breaks the source on purpose: facts do not wait for the checkpoint behind their dimensions. */
public final class UnsettledDimensions implements AutoCloseable {
    private UnsettledDimensions() {
        Legs.settlesDimensions = false;
    }

    public static UnsettledDimensions begin() {
        return new UnsettledDimensions();
    }

    @Override
    public void close() {
        Legs.settlesDimensions = true;
    }
}
