package io.sluice.command.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.result.ResultTable;
import io.sluice.command.syntax.RawText;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows are read for operators behind a {@code .show}; the operators decide again. */
class RangedRowsTest {
    private final List<RowRange> asked = new ArrayList<>();

    private static long ago(Duration time) {
        return Ticks.ofInstant(Instant.now().minus(time));
    }

    private ResultTable run(String operators) {
        List<List<Object>> rows = new ArrayList<>();
        for (int hour = 0; hour < 48; hour++) {
            rows.add(
                    List.of(ago(Duration.ofMinutes(60L * hour + 30)), "Lake", "f" + hour, 1L, 10L));
        }
        RangedRows source =
                (range, part) -> {
                    asked.add(range);
                    part.accept(rows.subList(0, 24));
                    part.accept(rows.subList(24, 48));
                };
        RawText text = new RawText(operators, new SourceSpan(100, 100 + operators.length()));
        return PipedRows.run(StateTables.ARTIFACTS, "Timestamp", source, text);
    }

    private RowRange range(String operators) {
        asked.clear();
        run(operators);
        assertThat(asked).hasSize(1);
        return asked.get(0);
    }

    @Test
    void leadingTimeConditionIsAskedOfTheSource() {
        long before = ago(Duration.ofHours(2));
        RowRange range = range("where Timestamp > ago(2h) and NumRecords > 0 | count");
        assertThat(range.from()).isBetween(before, ago(Duration.ofHours(2)));
        assertThat(range.to()).isEqualTo(RowRange.ALL.to());
        assertThat(run("where Timestamp > ago(2h)").rows()).hasSize(2);
    }

    @Test
    void boundsMayBeTurnedCombinedAndBehindProjections() {
        long first = Ticks.ofInstant(Instant.parse("2026-01-01T00:00:00Z"));
        long second = Ticks.ofInstant(Instant.parse("2026-01-02T00:00:00Z"));
        RowRange day = new RowRange(first, second, RowRange.ALL.most());
        assertThat(
                        range(
                                "where datetime(2026-01-01) <= Timestamp | where Timestamp <="
                                        + " datetime(2026-01-02)"))
                .isEqualTo(day);
        assertThat(
                        range(
                                "project At = Timestamp, Path | where At between"
                                        + " (datetime(2026-01-01) .. datetime(2026-01-02)) | order by"
                                        + " At asc"))
                .isEqualTo(day);
        assertThat(range("where Timestamp == datetime(2026-01-01)"))
                .isEqualTo(new RowRange(first, first, RowRange.ALL.most()));
    }

    @Test
    void anyRowsAreEnoughOnlyWhereNothingIsTestedBefore() {
        assertThat(range("take 5").most()).isEqualTo(5);
        assertThat(range("project Path | take 5").most()).isEqualTo(5);
        assertThat(range("where NumRecords > 3 | take 5").most()).isEqualTo(RowRange.ALL.most());
        assertThat(range("top 5 by Timestamp desc").most()).isEqualTo(RowRange.ALL.most());
        assertThat(run("take 5").rows()).hasSize(5);
    }

    @Test
    void conditionThatDoesNotBoundTimesReadsAll() {
        assertThat(range("where Timestamp > ago(1h) or NumRecords > 0")).isEqualTo(RowRange.ALL);
        assertThat(range("where not(Timestamp > ago(1h))")).isEqualTo(RowRange.ALL);
        assertThat(range("where Timestamp > datetime(null)")).isEqualTo(RowRange.ALL);
        assertThat(range("summarize T = max(Timestamp) | where T > ago(1h)"))
                .isEqualTo(RowRange.ALL);
        // An end that is given as a length is left to the operators.
        assertThat(range("where Timestamp between (datetime(2026-01-01) .. 1d)").to())
                .isEqualTo(RowRange.ALL.to());
    }
}
