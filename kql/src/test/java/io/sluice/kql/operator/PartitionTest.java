package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.api.Test;

class PartitionTest {
    private static final String SALES =
            "let Sales = datatable(Shop: string, Item: string, Price: long) ['N', 'pen', 3, 'S',"
                    + " 'ink', 7, 'N', 'pad', 9, 'S', 'pen', 2, 'N', 'ink', 5]; ";

    @Test
    void theSubqueryRunsOverTheRowsOfEachKey() {
        for (String hint : new String[] {"", "hint.strategy=native", "hint.strategy=shuffle"}) {
            query(SALES + "Sales | partition " + hint + " by Shop (top 1 by Price)")
                    .gives("Shop:string,Item:string,Price:long")
                    .rows("N|pad|9", "S|ink|7");
        }
    }

    @Test
    void theResultHasTheColumnsOfTheSubquery() {
        query(SALES + "Sales | partition by Shop (summarize Sum = sum(Price), N = count())")
                .gives("Sum:long,N:long")
                .rows("17|3", "9|2");
    }

    @Test
    void aSubqueryWithASourceOfItsOwnSeesTheKeyAsAScalar() {
        query(
                        SALES
                                + "datatable(Shop: string) ['S', 'N'] | partition by Shop {Sales |"
                                + " where Shop == toscalar(Shop) | count}")
                .gives("Count:long")
                .rows("5", "5");
        query(
                        SALES
                                + "datatable(Wanted: string) ['S', 'N'] | partition"
                                + " hint.strategy=legacy by Wanted {Sales | where Shop =="
                                + " toscalar(Wanted) | summarize sum(Price)}")
                .rows("9", "17");
        query(SALES + "print Wanted = 'S' | partition by Wanted {Sales | where Shop == Wanted}")
                .rows("S|ink|7", "S|pen|2");
    }

    @Test
    void theKeyCanBeNamedBehindASummary() {
        query(SALES + "Sales | partition by Shop (summarize Sum = sum(Price) | extend" + " Shop)")
                .gives("Sum:long,Shop:string")
                .rows("17|N", "9|S");
    }

    @Test
    void partitionsNest() {
        query(
                        SALES
                                + "Sales | partition hint.strategy=native by Shop (partition by Item"
                                + " (serialize N = row_number()) | summarize Ns = sum(N), Rows ="
                                + " count())")
                .rows("3|3", "2|2");
    }

    @Test
    void rowsOfANullKeyAreAGroup() {
        query(
                        "datatable(K: long, V: long) [1, 1, long(null), 2, long(null), 3] | partition"
                                + " by K (summarize S = sum(V))")
                .rows("1", "5");
    }

    @Test
    void theLegacyStrategyTakesSixtyFourKeys() {
        String rows = "range K from 1 to %d step 1 | partition by K (take 1) | count";
        query(rows.formatted(64)).rows("64");
        query(rows.formatted(65))
                .fails(
                        "'partition' by 'K' met 65 values, its strategy legacy takes 64: add"
                                + " hint.strategy=native");
    }

    @Test
    void mistakesAreNamed() {
        query(SALES + "Sales | partition by tolower(Shop) (take 1)")
                .fails("'partition' goes by a column, this is an expression")
                .at("tolower(Shop)");
        query(SALES + "Sales | partition hint.strategy=fast by Shop (take 1)")
                .fails("there is no strategy 'fast' of partition");
        query(SALES + "Sales | partition hint.strategy=native by Shop {Sales | take 1}")
                .fails(
                        "a query with a source of its own needs the strategy legacy, this is native");
        query(SALES + "print D = dynamic(1) | partition by D (take 1)")
                .fails("'partition' does not go by a dynamic column");
    }
}
