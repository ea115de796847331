package io.sluice.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.result.ResultTable;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code --follow}: rows appear once, when they come and when they change. */
class FollowedAnswerTest {
    private static final ResultTable ONE =
            ResultTable.empty(
                            Schema.of(
                                    new Column("Run", ScalarType.LONG),
                                    new Column("State", ScalarType.STRING)))
                    .with(1L, "Failed");
    private static final ResultTable TWO =
            ResultTable.empty(ONE.schema()).with(1L, "Completed").with(2L, "Completed");

    private static String followed(ResultFormat format, ResultTable... answers) {
        StringWriter out = new StringWriter();
        Iterator<ResultTable> next = List.of(answers).iterator();
        new FollowedAnswer(next::next, format, new PrintWriter(out)).follow(next::hasNext);
        return out.toString();
    }

    @Test
    void newAndChangedRowsFollowUnderTheOthers() {
        assertThat(followed(ResultFormat.TABLE, ONE, ONE, TWO, TWO))
                .isEqualTo(
                        """
                        Run  State
                        ---  ------
                          1  Failed
                          1  Completed
                          2  Completed
                        """);
        assertThat(followed(ResultFormat.CSV, ONE, TWO))
                .isEqualTo("Run,State\n1,Failed\n1,Completed\n2,Completed\n");
    }

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void nothingNewPrintsNothing(ResultFormat format) {
        assertThat(followed(format, ONE, ONE, ONE)).isEqualTo(format.text(ONE));
    }
}
