package io.sluice.connector.kafka.split;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.connector.source.SourceEvent;

/** To a reader: read the ranges of this leg. Carries the leg in its compact form. */
public final class LegOpened implements SourceEvent {
    private static final long serialVersionUID = 1L;

    private final byte[] leg;

    private LegOpened(byte[] leg) {
        this.leg = leg;
    }

    public static LegOpened of(Leg leg) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            LegFormat.write(leg, new DataOutputStream(bytes));
            return new LegOpened(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Leg leg() {
        try {
            return LegFormat.read(new DataInputStream(new ByteArrayInputStream(leg)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "LegOpened[%d bytes]".formatted(leg.length);
    }
}
