package io.sluice.bench.load;

import java.nio.charset.StandardCharsets;

/** The dimension: one row for each of the 10,000 devices, keyed by its name, as JSON. */
public final class DimensionTopic {
    public static final String NAME = "bench-devices";
    public static final int ROWS = Reading.DEVICES;

    private DimensionTopic() {}

    /** A number of the device that only the dimension has. */
    static int capacity(String device) {
        return row(device) * 7 % 1_000;
    }

    /** The number in a device's name, which is its row here. */
    static int row(String device) {
        return Integer.parseInt(device, "device-".length(), device.length(), 10);
    }

    static int model(int row) {
        return row % 100;
    }

    static byte[] key(int row) {
        return Names.DEVICES[row].getBytes(StandardCharsets.UTF_8);
    }

    static byte[] value(int row) {
        String device = Names.DEVICES[row];
        return "{\"device\":\"%s\",\"model\":\"model-%d\",\"capacity\":%d}"
                .formatted(device, model(row), capacity(device))
                .getBytes(StandardCharsets.UTF_8);
    }
}
