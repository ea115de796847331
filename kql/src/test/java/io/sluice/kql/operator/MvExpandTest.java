package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.api.Test;

class MvExpandTest {
    @Test
    void aNullAndAScalarAreOneRowAnEmptyArrayOrBagIsNone() {
        query(
                        "datatable(Id: long, D: dynamic) [1, dynamic(null), 2, dynamic(5), 3,"
                                + " dynamic([]), 4, dynamic({}), 5, dynamic([null, 6])] | mv-expand"
                                + " D")
                .gives("Id:long,D:dynamic")
                .rows("1|", "2|5", "5|", "5|6");
    }

    @Test
    void aBagBecomesBagsOfOneMemberOrPairs() {
        String bag = "print D = dynamic({'a': 1, 'b': [2]}) ";
        query(bag + "| mv-expand D").rows("{\"a\":1}", "{\"b\":[2]}");
        query(bag + "| mv-expand kind=bag D").rows("{\"a\":1}", "{\"b\":[2]}");
        query(bag + "| mv-expand kind=array D").rows("[\"a\",1]", "[\"b\",[2]]");
        query(bag + "| mv-expand bagexpansion=array D").rows("[\"a\",1]", "[\"b\",[2]]");
    }

    @Test
    void severalColumnsAreExpandedSideBySide() {
        query(
                        "print A = dynamic([1, 2]), B = dynamic(['x', 'y', 'z']) | mv-expand"
                                + " with_itemindex=I A to typeof(int), B to typeof(string)")
                .gives("A:int,B:string,I:long")
                .rows("1|x|0", "2|y|1", "|z|2");
    }

    @Test
    void aNamedExpressionIsANewColumnAndTheArrayStays() {
        query("print A = dynamic({'l': [1, 2]}) | mv-expand L = A.l to typeof(long) limit 1")
                .gives("A:dynamic,L:long")
                .rows("{\"l\":[1,2]}|1");
        query("print A = dynamic({'l': [1, 2]}) | mv-expand A.l")
                .gives("A:dynamic,A_l:dynamic")
                .rows("{\"l\":[1,2]}|1", "{\"l\":[1,2]}|2");
    }

    @Test
    void anIndexDoesNotTakeTheNameOfAColumn() {
        query("print A = dynamic([1]), I = 'x' | mv-expand with_itemindex=I A")
                .gives("A:dynamic,I:string,I1:long");
    }

    @Test
    void wrongSettingsAreNamed() {
        query("print A = dynamic([1]) | mv-expand kind=tree A")
                .fails("'mv-expand' has no kind 'tree'")
                .at("tree");
        query("print A = 1 | mv-expand A").fails("'mv-expand' takes a dynamic value, this is long");
    }
}
