package io.sluice.connector.format.transform;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RewritingWriter;
import io.sluice.connector.format.parse.NumberText;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** DateTimeFromUnix…: a count of units since 1970, a number or its text, becomes a datetime. */
final class UnixTimeWriter extends RewritingWriter {
    private final long unitsPerSecond;
    private final NumberText parser = new NumberText();

    /**
     * @param unitsPerSecond how many of the counted units make a second
     */
    UnixTimeWriter(CellWriter column, long unitsPerSecond) {
        super(column);
        this.unitsPerSecond = unitsPerSecond;
    }

    @Override
    protected boolean putInteger(int row, long value) {
        long seconds = Math.floorDiv(value, unitsPerSecond);
        if (Math.abs(seconds) > Ticks.MAX_DATETIME / Ticks.PER_SECOND) {
            return false;
        }
        long rest = Math.floorMod(value, unitsPerSecond);
        long fraction =
                unitsPerSecond > Ticks.PER_SECOND
                        ? rest / (unitsPerSecond / Ticks.PER_SECOND)
                        : rest * (Ticks.PER_SECOND / unitsPerSecond);
        return putTicks(row, Ticks.UNIX_EPOCH + seconds * Ticks.PER_SECOND + fraction, value);
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        if (parser.parseInteger(bytes, from, to)) {
            return putInteger(row, parser.integer());
        }
        return parser.parseDecimal(bytes, from, to) && putDecimal(row, parser.decimal());
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        return putNumber(row, bytes, from, to);
    }

    @Override
    protected boolean putUntyped(int row, byte[] bytes, int from, int to) {
        return putNumber(row, bytes, from, to);
    }

    @Override
    protected boolean putSingle(int row, float value) {
        return putReal(row, value);
    }

    @Override
    protected boolean putReal(int row, double value) {
        return Double.isFinite(value) && putDecimal(row, BigDecimal.valueOf(value));
    }

    @Override
    protected boolean putDecimal(int row, BigDecimal value) {
        BigDecimal ticks =
                value.multiply(BigDecimal.valueOf(Ticks.PER_SECOND))
                        .divide(BigDecimal.valueOf(unitsPerSecond), 0, RoundingMode.FLOOR);
        if (ticks.abs().compareTo(BigDecimal.valueOf(Ticks.MAX_DATETIME)) > 0) {
            return false;
        }
        return putTicks(row, Ticks.UNIX_EPOCH + ticks.longValueExact(), value.longValue());
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        return false;
    }

    private boolean putTicks(int row, long ticks, long raw) {
        return ticks >= 0 && ticks <= Ticks.MAX_DATETIME && putDatetime(row, ticks, raw);
    }
}
