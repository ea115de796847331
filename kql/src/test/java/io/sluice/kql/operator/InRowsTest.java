package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number is in the rows of a query by its value, whatever the types of both are. */
class InRowsTest {
    @ParameterizedTest
    @CsvSource({
        "int, long", "int, real", "int, decimal",
        "long, int", "long, real", "long, decimal",
        "real, int", "real, long", "real, decimal",
        "decimal, int", "decimal, long", "decimal, real"
    })
    void wholeNumbersOfTwoTypes(String value, String item) {
        query(
                        "datatable(N: int) [1, 2, 3, int(null)] | extend V = to%s(N) | where V in"
                                        .formatted(value)
                                + " ((datatable(N: int) [3, int(null), 0, 1] | project"
                                + " I = to%s(N))) | project N".formatted(item))
                .rows("1", "3");
    }

    @ParameterizedTest
    @CsvSource({"real, decimal", "decimal, real"})
    void fractionsOfTwoTypes(String value, String item) {
        query(
                        "datatable(N: int) [1, 2, 3] | extend V = to%s(N) / 4 | where V in"
                                        .formatted(value)
                                + " ((datatable(N: int) [2, 3] | project I = to%s(N) / 4)) | project N"
                                        .formatted(item))
                .rows("2", "3");
    }

    @ParameterizedTest
    @CsvSource({"int", "long"})
    void aFractionIsNoWholeNumber(String whole) {
        query(
                        "datatable(N: int) [1, 2] | where to%s(N) in ((print I = 1.5)) | count"
                                .formatted(whole))
                .rows("0");
        query(
                        "print V = 1.5 | where V in ((datatable(N: int) [1, 2] | project I = to%s(N)))"
                                        .formatted(whole)
                                + " | count")
                .rows("0");
    }
}
