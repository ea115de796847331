package io.sluice.bench.loop;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** Reads JSON whose fields come in the known order, without escapes, as the loader writes it. */
final class JsonFields implements FieldDecoder {
    private static final byte[] TS = text("{\"ts\":\"");
    private static final byte[] DEVICE = text("\",\"device\":\"");
    private static final byte[] REGION = text("\",\"region\":\"");
    private static final byte[] TEMPERATURE = text("\",\"temperature\":");
    private static final byte[] HUMIDITY = text(",\"humidity\":");
    private static final byte[] LEVEL = text(",\"level\":");
    private static final byte[] MESSAGE = text(",\"message\":\"");
    private static final byte[] BUILDING = text("\",\"site\":{\"building\":\"");
    private static final byte[] FLOOR = text("\",\"floor\":");
    private static final byte[] ROOM = text(",\"room\":\"");
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};

    private byte[] in;
    private int at;
    private int day;
    private long dayMillis;

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void decode(byte[] value, Columns columns) {
        in = value;
        at = 0;
        int row = columns.row();
        expect(TS);
        columns.ts[row] = timestamp() * 1_000;
        expect(DEVICE);
        string(columns.device, row);
        expect(REGION);
        string(columns.region, row);
        expect(TEMPERATURE);
        columns.temperature[row] = number();
        expect(HUMIDITY);
        columns.humidity[row] = number();
        expect(LEVEL);
        columns.level[row] = (int) number();
        expect(MESSAGE);
        string(columns.message, row);
        expect(BUILDING);
        string(columns.building, row);
        expect(FLOOR);
        columns.floor[row] = (int) number();
        expect(ROOM);
        string(columns.room, row);
    }

    private void expect(byte[] text) {
        if (!Arrays.equals(in, at, at + text.length, text, 0, text.length)) {
            throw new IllegalArgumentException(
                    "not what the loader writes: " + new String(in, StandardCharsets.UTF_8));
        }
        at += text.length;
    }

    private void string(Columns.Texts texts, int row) {
        int end = at;
        while (in[end] != '"') {
            end++;
        }
        texts.set(row, in, at, end - at);
        at = end;
    }

    private double number() {
        boolean negative = in[at] == '-';
        at += negative ? 1 : 0;
        long digits = 0;
        int fraction = -1;
        for (; in[at] == '.' || (in[at] >= '0' && in[at] <= '9'); at++) {
            if (in[at] == '.') {
                fraction = 0;
            } else {
                digits = digits * 10 + in[at] - '0';
                fraction += fraction < 0 ? 0 : 1;
            }
        }
        double number = digits / POWERS[Math.max(0, fraction)];
        return negative ? -number : number;
    }

    /** {@code 2026-11-22T08:00:00.123Z}; the day is nearly always that of the record before. */
    private long timestamp() {
        int date = digits(0, 4) * 10_000 + digits(5, 2) * 100 + digits(8, 2);
        if (date != day) {
            day = date;
            dayMillis =
                    LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay()
                            * 86_400_000;
        }
        int seconds = digits(11, 2) * 3_600 + digits(14, 2) * 60 + digits(17, 2);
        long millis = dayMillis + seconds * 1_000L + digits(20, 3);
        at += 24;
        return millis;
    }

    private int digits(int offset, int count) {
        int number = 0;
        for (int i = at + offset; i < at + offset + count; i++) {
            number = number * 10 + in[i] - '0';
        }
        return number;
    }
}
