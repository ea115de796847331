package io.sluice.kql.aggregate;

import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static io.sluice.kql.diagnostic.ErrorCode.TYPE_MISMATCH;
import static io.sluice.kql.diagnostic.ErrorCode.WRONG_ARGUMENT_COUNT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateResultTest {
    private static final String ROWS =
            """
            datatable(k: string, i: int, n: long, r: real, d: datetime, t: timespan, s: string, j: dynamic, b: bool)
            [
                'a', 1, 10, 1.5, datetime(2024-01-01), 1h, 'x', dynamic({"p": 1}), true,
                'a', 2, 20, 2.5, datetime(2024-01-03), 3h, '', dynamic({"q": [1, "u"]}), false,
                'a', int(null), long(null), real(null), datetime(null), timespan(null), 'x', dynamic(null), bool(null),
                'b', 4, 40, 4.5, datetime(2024-01-05), 5h, 'y', dynamic({"p": "v"}), true
            ]
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count() | count_:long | [4]",
                "count(n) | count_n:long | [4]",
                "countif(b) | countif_:long | [2]",
                "sum(i) | sum_i:long | [7]",
                "sum(t) | sum_t:timespan | [324000000000]",
                "sumif(n, b) | sumif_n:long | [50]",
                "avg(i) | avg_i:real | [2.3333333333333335]",
                "avg(t) | avg_t:timespan | [108000000000]",
                "avg(d) | avg_d:datetime | [638398368000000000]",
                "avgif(r, b) | avgif_r:real | [3.0]",
                "min(i), max(i) | min_i:int,max_i:int | [1, 4]",
                "minif(n, not(b)), maxif(n, b) | minif_n:long,maxif_n:long | [20, 40]",
                "min(s), max(s) | min_s:string,max_s:string | [, y]",
                "dcount(s), dcount(n) | dcount_s:long,dcount_n:long | [3, 3]",
                "dcount(s, 4), dcountif(s, b) | dcount_s:long,dcountif_s:long | [3, 2]",
                "count_distinct(n) | count_distinct_n:long | [4]",
                "count_distinctif(k, b) | count_distinctif_k:long | [2]",
                "dcount_hll(hll(s)) | dcount_hll_hll_s:long | [3]",
                "round(avg(n), 1) | avg_n:real | [23.3]",
                "tostring(make_set(k)) | set_k:string | [[\"a\",\"b\"]]",
                "make_list(n) | list_n:dynamic | [[10, 20, 40]]",
                "make_list(n, 2) | list_n:dynamic | [[10, 20]]",
                "make_list_with_nulls(i) | list_i:dynamic | [[1, 2, null, 4]]",
                "make_list_if(s, n > 10) | list_s:dynamic | [[, y]]",
                "make_set(s) | set_s:dynamic | [[x, , y]]",
                "make_set_if(s, b, 1) | set_s:dynamic | [[x]]",
                "make_bag(j) | bag_j:dynamic | [{p=1, q=[1, u]}]",
                "make_bag_if(j, k == 'b') | bag_j:dynamic | [{p=v}]",
                "buildschema(j) | schema_j:dynamic | [{p=[long, string], q={`indexer`=[long, string]}}]",
                "percentile(i, 50) | percentile_i_50:long | [2]",
                "percentiles(n, 0, 50, 99.9) | percentile_n_0:long,percentile_n_50:long,percentile_n_99_9:long | [10, 20, 40]",
                "percentiles_array(r, 50, 100) | percentiles_r:dynamic | [[2.5, 4.5]]",
                "percentiles_array(d, dynamic([100])) | percentiles_d:dynamic | [[Datetime[ticks=638400096000000000]]]",
                "percentilew(n, i, 50) | percentile_n_50:long | [40]",
                "percentilesw(n, 4 - i, 50, 60) | percentile_n_50:long,percentile_n_60:long | [10, 10]",
                "percentilesw_array(n, i, 10, 90) | percentiles_n:dynamic | [[10, 40]]",
                "percentile_tdigest(tdigest(n), 50) | percentile_tdigest_tdigest_n:dynamic | [20]",
                "percentile_tdigest(tdigest(d), 100, typeof(datetime)) | percentile_tdigest_tdigest_d:datetime | [638400096000000000]",
                "percentiles_array_tdigest(tdigest(n), 50, 100) | percentile_tdigest_tdigest_n:dynamic | [[20, 40]]",
                "x = rank_tdigest(tdigest(n, i), 20) | x:real | [3.0]",
                "x = percentrank_tdigest(tdigest(r), 2.5) | x:real | [66.66666666666667]",
                "variance(i), variancep(n - 20) | variance_i:real,variancep_:real | [2.333333333333333, 155.55555555555554]",
                "stdevif(n, i < 3) | stdevif_n:real | [7.0710678118654755]",
                "covariance(n, r), covariancep(n, r) | covariance_n_r:real,covariancep_n_r:real | [23.333333333333332, 15.555555555555555]",
                "binary_all_and(i), binary_all_or(i), binary_all_xor(n) | binary_all_and_i:long,binary_all_or_i:long,binary_all_xor_n:long | [0, 7, 54]",
                "take_any(k) | k:string | [a]",
                "take_anyif(k, n == 40) | k:string | [b]",
                "any(k) | any_k:string | [a]",
                "arg_max(n, s, r) | n:long,s:string,r:real | [40, y, 4.5]",
                "arg_min(n, s) | n:long,s:string | [10, x]",
                "argmax(n, s) | max_n:long,max_n_s:string | [40, y]",
                "(low, what) = arg_min(n, s) | low:long,what:string | [10, x]",
                "1 + sum(n) / count() | Column1:long | [18]",
                "take_any(n + 1) | Column1:long | [11]",
                "x = dcount_hll(hll_merge(hll(n), hll(i))) | x:long | [6]",
            })
    void overAllRows(String summarize, String columns, String row) {
        Summary.of(ROWS, summarize).has(columns).gives(row);
    }

    @Test
    void groupsHaveTheirOwnResults() {
        Summary.of(ROWS, "count(), avg(n) by k")
                .has("k:string,count_:long,avg_n:real")
                .gives("[a, 3, 15.0]", "[b, 1, 40.0]");
        Summary.of(ROWS, "arg_max(i, *) by k")
                .has(
                        "k:string,i:int,n:long,r:real,d:datetime,t:timespan,s:string,j:dynamic,b:bool");
        Summary.of(ROWS, "sum(n) by bin(d, 2d)")
                .has("d:datetime,sum_n:long")
                .gives(
                        "[null, 0]",
                        "[638395776000000000, 10]",
                        "[638397504000000000, 20]",
                        "[638399232000000000, 40]");
    }

    @Test
    void nothingHasTheDefaultValues() {
        Summary.of(
                        "datatable(x: long, j: dynamic) []",
                        "count(), dcount(x), sum(x), variance(x), stdevif(x, x > 0), make_list(x), max(x), percentile(x, 50), variancep(x), tdigest(x), hll(x), buildschema(j), avg(x), count_distinct(x)")
                .gives("[0, 0, 0, 0.0, 0.0, [], null, null, null, null, null, null, NaN, 0]");
        Summary.of("datatable(x: long, j: dynamic) []", "arg_max(x, j), percentiles(x, 5, 50)")
                .gives("[null, null, null, null]");
        Summary.of("datatable(x: long) []", "count() by x").gives();
    }

    @Test
    void sketchesAreMergedFromDynamicValues() {
        String sketches =
                "range x from 1 to 1000 step 1 | summarize h = hll(x), t = tdigest(x) by x % 7";
        Summary.of(
                        sketches,
                        "n = dcount_hll(hll_merge(h)), p = percentile_tdigest(tdigest_merge(t), 90)")
                .gives("[1000, 900]");
        new Summary(
                        "print a = dynamic([[7], [1, 2], [3, 4]]) | project merge_tdigest(a, a) | project percentile_tdigest(Column1, 50)")
                .gives("[2]");
    }

    @Test
    void mistakesAreNamed() {
        Summary.of(ROWS, "sum(s)")
                .fails(
                        TYPE_MISMATCH,
                        "argument 1 of 'sum' must be a number or timespan, this is string");
        Summary.of(ROWS, "sumif(n, i)")
                .fails(TYPE_MISMATCH, "argument 2 of 'sumif' must be a condition, this is int");
        Summary.of(ROWS, "percentile(n, 101)")
                .fails(
                        INVALID_ARGUMENT,
                        "argument 2 of 'percentile' must be a percentage from 0 to 100");
        Summary.of(ROWS, "percentiles(n, i)")
                .fails(INVALID_ARGUMENT, "argument 2 of 'percentiles' must be a constant");
        Summary.of(ROWS, "make_list(n, 'x')")
                .fails(INVALID_ARGUMENT, "argument 2 of 'make_list' must be a whole number");
        Summary.of(ROWS, "dcount()")
                .fails(WRONG_ARGUMENT_COUNT, "aggregate 'dcount' takes 1 to 2 arguments, 0 given");
        Summary.of(ROWS, "max(s, k)")
                .fails(WRONG_ARGUMENT_COUNT, "aggregate 'max' takes 1 argument, 2 given");
        Summary.of(ROWS, "sum(count())")
                .fails(INVALID_ARGUMENT, "aggregate 'count' cannot stand inside another");
        Summary.of(ROWS, "x = 1 + arg_max(n, s)")
                .fails(
                        INVALID_ARGUMENT,
                        "'arg_max' gives several columns, one value is expected here");
        Summary.of(ROWS, "arg_max()")
                .fails(WRONG_ARGUMENT_COUNT, "aggregate 'arg_max' takes 1 or more arguments");
    }
}
