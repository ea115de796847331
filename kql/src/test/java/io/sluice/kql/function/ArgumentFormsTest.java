package io.sluice.kql.function;

import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.WRONG_ARGUMENT_COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;

/** Calls whose arguments are meant as they are written. */
class ArgumentFormsTest {
    @Test
    void anAssertionThatHoldsIsTrueAndOneThatFailsIsAMistake() {
        assertThat(Evaluated.text("assert(1 < 2, 'order') and true")).isEqualTo("true");
        Diagnostic failed = Evaluated.refusal("print X = 1 | where assert(1 > 2, 'no ' 'order')");
        assertThat(failed.code()).isEqualTo(INVALID_ARGUMENT);
        assertThat(failed.message()).contains("no order");
        assertThat(
                        Evaluated.refusal("range X from 1 to 2 step 1 | where assert(X > 0, 'x')")
                                .code())
                .isEqualTo(INVALID_ARGUMENT);
    }

    @Test
    void columnsArePackedUnderTheirNames() {
        assertThat(Evaluated.query("print A = 1, B = 'x', C = 2 | project bag_pack_columns(B, A)"))
                .isEqualTo("{\"B\":\"x\",\"A\":1}");
        assertThat(Evaluated.refusal("print X = bag_pack_columns(1 + 1)").code())
                .isEqualTo(INVALID_ARGUMENT);
        assertThat(Evaluated.refusal("print X = bag_pack_columns()").code())
                .isEqualTo(WRONG_ARGUMENT_COUNT);
    }

    @Test
    void namesOfColumnsComeFromTablesAndQueries() {
        assertThat(
                        Evaluated.query(
                                "let T = datatable(A: int, B: string) [];"
                                        + " print N = column_names_of(T)"))
                .isEqualTo("[\"A\",\"B\"]");
        assertThat(
                        Evaluated.query(
                                "let f = (n: long) { print X = n, Y = 2 };"
                                        + " print column_names_of(f(1))"))
                .isEqualTo("[\"X\",\"Y\"]");
    }

    @Test
    void sizesAreThoseOfTheTypesAndOfTexts() {
        assertThat(
                        Evaluated.query(
                                "print A = 1, B = 'x\u00e9', C = int(null), D = true"
                                        + " | project estimate_data_size(*)"))
                .isEqualTo("16");
        assertThat(Evaluated.query("print A = 1, B = 'xyz' | project estimate_data_size(B)"))
                .isEqualTo("3");
        assertThat(
                        Evaluated.text(
                                "estimate_data_size(dynamic({'a':'bcd'})) >"
                                        + " estimate_data_size('{}')"))
                .isEqualTo("true");
    }

    @Test
    void whatIsExtractedIsConvertedToTheTypeAskedFor() {
        assertThat(Evaluated.text("extract('a([0-9]+)', 1, 'a42', typeof(long)) + 1"))
                .isEqualTo("43");
        assertThat(Evaluated.text("extract('b', 0, 'a42', typeof(int))")).isEqualTo("null");
        assertThat(Evaluated.columns("print extract('(.*)', 1, '1h', typeof(timespan))"))
                .isEqualTo("print_0:timespan");
        assertThat(Evaluated.text("extract_json('$.a[1]', '{\"a\":[1,2]}', typeof(real)) / 4"))
                .isEqualTo("0.5");
        assertThat(Evaluated.text("extract_json('$.a', '{\"a\":[1,2]}', typeof(dynamic))[0]"))
                .isEqualTo("1");
        assertThat(Evaluated.refusal("print extract('a', 0, 'b', typeof(number))").code())
                .isEqualTo(INVALID_ARGUMENT);
    }

    @Test
    void severalArraysAreSortedByTheFirstIntoSeveralColumns() {
        String arrays = "let a = dynamic([3, null, 1]); let b = dynamic(['x', 'y', 'z']); ";
        assertThat(Evaluated.columns(arrays + "print array_sort_asc(a, b)"))
                .isEqualTo("a_sorted:dynamic,b_sorted:dynamic");
        assertThat(Evaluated.columns(arrays + "print 1 | extend (p, q) = array_sort_desc(a, b)"))
                .isEqualTo("print_0:long,p:dynamic,q:dynamic");
        assertThat(Evaluated.query(arrays + "print array_sort_asc(a, b)[1]"))
                .isEqualTo("[\"z\",\"x\",\"y\"]");
        assertThat(Evaluated.query(arrays + "print array_sort_asc(a, b, false)[1]"))
                .isEqualTo("[\"y\",\"z\",\"x\"]");
        assertThat(Evaluated.query(arrays + "print array_sort_desc(a, b, dynamic([1]))[2]"))
                .isEqualTo("null");
    }

    @Test
    void arraysOfSeveralTypesAreSortedByType() {
        assertThat(
                        Evaluated.text(
                                "array_sort_asc(pack_array(true, 'b', 2.5,"
                                        + " guid(00000000-0000-0000-0000-000000000001), 'a', 1))"))
                .isEqualTo("[1,2.5,\"a\",\"b\",\"00000000-0000-0000-0000-000000000001\",true]");
    }

    @Test
    void automaticBinsTakeTheirSizeFromTheStatements() {
        assertThat(Evaluated.query("set query_bin_auto_size=10; print bin_auto(27)"))
                .isEqualTo("20");
        assertThat(
                        Evaluated.query(
                                "set query_bin_auto_size=1h;"
                                        + " set query_bin_auto_at=datetime(2024-02-29 00:05);"
                                        + " print bin_auto(datetime(2024-02-29 10:00))"))
                .isEqualTo("2024-02-29T09:05:00.0000000Z");
        assertThat(Evaluated.refusal("print bin_auto(27)").hint())
                .contains("put 'set query_bin_auto_size=1h;' before the query");
    }

    @Test
    void whatIsLeftOutOnPurposeSaysWhy() {
        for (String call :
                new String[] {
                    "geo_distance_2points(1,2,3,4)", "series_fir(dynamic([1]), dynamic([1]))"
                }) {
            Diagnostic refused = Evaluated.refusal("print " + call);
            assertThat(refused.code()).isEqualTo(NOT_SUPPORTED);
            assertThat(refused.message()).contains(" is not available: ");
        }
    }

    @Test
    void cursorIsAConstantOfEighteenDigitsOrNothing() {
        assertThat(Evaluated.text("cursor_after('')")).isEqualTo("true");
        assertThat(Evaluated.text("cursor_before_or_at('')")).isEqualTo("false");
        assertThat(Evaluated.refusal("print cursor_after('yesterday')").message())
                .contains("a cursor is 18 digits");
        assertThat(Evaluated.refusal("print cursor_after(tostring(rand()))").message())
                .isEqualTo("the cursor of 'cursor_after' must be a constant string");
        assertThat(Evaluated.text("cursor_current()")).isEqualTo("638000000000000000");
    }

    @Test
    void theCallerAndThePlaceAreKnown() {
        assertThat(Evaluated.text("current_principal_is_member_of(current_principal())"))
                .isEqualTo("true");
        assertThat(Evaluated.text("current_principal_is_member_of('aaduser=x', 'aadgroup=y')"))
                .isEqualTo("false");
        assertThat(Evaluated.text("current_principal_details().FQN == current_principal()"))
                .isEqualTo("true");
        assertThat(Evaluated.text("current_database()")).isEqualTo("default");
        assertThat(Evaluated.text("isempty(current_cluster_endpoint())")).isEqualTo("false");
        assertThat(Evaluated.text("extent_id()")).isEqualTo("00000000-0000-0000-0000-000000000000");
    }
}
