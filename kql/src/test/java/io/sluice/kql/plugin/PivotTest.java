package io.sluice.kql.plugin;

import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PivotTest {
    private static final String SALES =
            """
            datatable(Shop: string, Kind: string, Price: real, Sold: bool) [
              'a', 'tea', 2.5, true,
              'a', 'jam', 4.0, false,
              'b', 'tea', 3.0, true,
              'a', 'tea', 3.5, true]
            | evaluate\s""";

    @Test
    void rowsAreCountedWhereNoAggregateIsNamed() {
        LocalAnswer.of(SALES + "pivot(Kind, count(), Shop)")
                .has("Shop:string,jam:long,tea:long")
                .gives("a|1|2", "b|0|1");
        LocalAnswer.of("datatable(A: long, B: string) [1,'x', 1,'y', 2,'x'] | evaluate pivot(B)")
                .has("A:long,x:long,y:long")
                .gives("1|1|1", "2|1|0");
    }

    @Test
    void cellsAreWhatTheAggregateGives() {
        LocalAnswer.of(SALES + "pivot(Kind, sum(Price), Shop)")
                .has("Shop:string,jam:real,tea:real")
                .gives("a|4.0|6.0", "b|0.0|3.0");
        LocalAnswer.of(SALES + "pivot(Kind, max(Price * 2), Shop)")
                .gives("a|8.0|7.0", "b|null|6.0");
        LocalAnswer.of(SALES + "pivot(Sold, make_list(Price), Shop)")
                .has("Shop:string,false:dynamic,true:dynamic")
                .gives("a|[4.0]|[2.5, 3.5]", "b|[]|[3.0]");
    }

    @Test
    void keysAreTheOtherColumnsUnlessNamed() {
        LocalAnswer.of(SALES + "pivot(Kind, sum(Price))")
                .has("Shop:string,Sold:bool,jam:real,tea:real")
                .gives("a|true|0.0|6.0", "a|false|4.0|0.0", "b|true|0.0|3.0");
    }

    @Test
    void givenColumnsAreKeysAndValuesByTheirNames() {
        LocalAnswer.of(
                        SALES
                                + "pivot(Kind, count(), Shop) : (tea: long, Shop: string, salt:"
                                + " long)")
                .has("tea:long,Shop:string,salt:long")
                .gives("2|a|0", "1|b|0");
    }

    @Test
    void givenColumnsNeedNoData() {
        Schema schema =
                Schema.of(
                        new Column("Shop", ScalarType.STRING),
                        new Column("Kind", ScalarType.STRING));
        TableResolver tables = TableResolver.of(Map.of("T", schema));
        assertThat(
                        Kql.bind("T | evaluate pivot(Kind) : (Shop: string, tea: long)", tables)
                                .output()
                                .toString())
                .isEqualTo("Shop:string,tea:long");
        DiagnosticException thrown =
                catchThrowableOfType(
                        DiagnosticException.class,
                        () -> Kql.bind("T | evaluate pivot(Kind)", tables));
        assertThat(thrown.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pivot(); WRONG_ARGUMENT_COUNT",
                "pivot(Knd); UNKNOWN_COLUMN",
                "pivot(Kind, percentile(Price, 50)); INVALID_ARGUMENT",
                "pivot(Kind, Price); INVALID_ARGUMENT",
                "pivot(Kind, sum(Prise), Shop); UNKNOWN_COLUMN",
                "pivot(Kind, count(), Shopp); UNKNOWN_COLUMN",
                "pivot(Kind, count(), Shop) : (Shop: string, tea: real); TYPE_MISMATCH",
            })
    void mistakesAreReported(String plugin, ErrorCode code) {
        assertThat(LocalAnswer.refusal(SALES + plugin))
                .extracting(Diagnostic::code)
                .containsExactly(code);
    }
}
