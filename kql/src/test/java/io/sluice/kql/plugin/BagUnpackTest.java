package io.sluice.kql.plugin;

import static io.sluice.kql.diagnostic.ErrorCode.DUPLICATE_COLUMN;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BagUnpackTest {
    private static final String PARTS =
            """
            datatable(Id: long, Bag: dynamic) [
              1, dynamic({"size": 3, "color": "red", "tags": ["a"]}),
              2, dynamic({"size": 4.5, "color": "blue", "sold": true}),
              3, dynamic(null),
              4, dynamic({"color": null})]
            | evaluate\s""";

    @Test
    void propertiesBecomeColumnsByNameWithTheTypeThatAllTheirValuesHave() {
        LocalAnswer.of(PARTS + "bag_unpack(Bag)")
                .has("Id:long,color:string,size:dynamic,sold:bool,tags:dynamic")
                .gives(
                        "1|red|3|null|[a]",
                        "2|blue|4.5|true|null",
                        "3||null|null|null",
                        "4||null|null|null");
    }

    @Test
    void prefixStandsBeforeEachPropertyAndIgnoredOnesAreLeftOut() {
        LocalAnswer.of(PARTS + "bag_unpack(Bag, 'p_', ignoredProperties=dynamic(['size','tags']))")
                .has("Id:long,p_color:string,p_sold:bool");
    }

    @Test
    void columnsThatWereUnpackedMayBeNamedBehind() {
        LocalAnswer.of(PARTS + "bag_unpack(Bag) | where sold | project Id, color")
                .givesInOrder("2|blue");
    }

    @Test
    void givenColumnsAreConvertedAndTheStarKeepsThoseOfTheInput() {
        LocalAnswer.of(PARTS + "bag_unpack(Bag) : (*, size: real, color: string, other: guid)")
                .has("Id:long,size:real,color:string,other:guid")
                .gives("1|3.0|red|null", "2|4.5|blue|null", "3|null||null", "4|null||null");
        LocalAnswer.of(PARTS + "bag_unpack(Bag, 'x_') : (x_size: long, Id: long)")
                .has("x_size:long,Id:long")
                .gives("3|1", "4|2", "null|3", "null|4");
    }

    @Test
    void conflictOfNamesIsSolvedAsTheQuerySays() {
        String rows =
                "datatable(color: string, Bag: dynamic) ['old', dynamic({'color':'new'}), 'old',"
                        + " dynamic({'size':1})] | evaluate ";
        LocalAnswer.of(rows + "bag_unpack(Bag, columnsConflict='replace_source')")
                .has("color:string,size:long")
                .gives("new|null", "|1");
        LocalAnswer.of(rows + "bag_unpack(Bag, columnsConflict='keep_source')")
                .gives("old|null", "old|1");
        LocalAnswer.of(rows + "bag_unpack(Bag, columnsConflict='replace_source'):(*,color:string)")
                .gives("new", "");
        assertThat(LocalAnswer.refusal(rows + "bag_unpack(Bag)"))
                .extracting(Diagnostic::code)
                .containsExactly(DUPLICATE_COLUMN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bag_unpack(Bog); UNKNOWN_COLUMN",
                "bag_unpack(Id); TYPE_MISMATCH",
                "bag_unpack(); WRONG_ARGUMENT_COUNT",
                "bag_unpack(Bag, 'a', 'error', dynamic([]), 5); WRONG_ARGUMENT_COUNT",
                "bag_unpack(Bag, columnsConflict='keep'); INVALID_ARGUMENT",
                "bag_unpack(Bag, 7); TYPE_MISMATCH",
                "bag_unpack(Bag) : (Id: string); TYPE_MISMATCH",
                "bag_unpak(Bag); UNKNOWN_FUNCTION",
                "http_request('https://example.com'); NOT_SUPPORTED",
            })
    void mistakesAreReported(String plugin, ErrorCode code) {
        assertThat(LocalAnswer.refusal(PARTS + plugin))
                .extracting(Diagnostic::code)
                .containsExactly(code);
    }

    @Test
    void columnsThatDependOnDataAreRefusedWhereAQueryRunsAgainAndAgain() {
        Schema schema = new Schema(List.of(new Column("Bag", ScalarType.DYNAMIC)));
        TableResolver tables = TableResolver.of(Map.of("T", schema));
        DiagnosticException thrown =
                catchThrowableOfType(
                        DiagnosticException.class,
                        () -> Kql.bind("T | evaluate bag_unpack(Bag) | where Any == 1", tables));
        assertThat(thrown.diagnostics()).hasSize(1);
        assertThat(thrown.diagnostics().get(0).code()).isEqualTo(NOT_SUPPORTED);
        assertThat(thrown.diagnostics().get(0).hint().orElseThrow())
                .startsWith("give them: evaluate bag_unpack(");
    }

    @Test
    void givenColumnsRunInAContinuousExport() {
        Schema schema = new Schema(List.of(new Column("Bag", ScalarType.DYNAMIC)));
        TableResolver tables = TableResolver.of(Map.of("T", schema));
        assertThat(
                        Kql.rowWise(Kql.bind("T | evaluate bag_unpack(Bag) : (a: long)", tables))
                                .output()
                                .toString())
                .isEqualTo("a:long");
    }
}
