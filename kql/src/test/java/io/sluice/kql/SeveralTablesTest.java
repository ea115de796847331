package io.sluice.kql;

import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.TYPE_MISMATCH;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_COLUMN;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_ENTITY;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Union, search and find over the tables of a database, and tables by other names. */
class SeveralTablesTest {
    private final TestingDatabase database =
            new TestingDatabase()
                    .with(
                            "Orders",
                            "datatable(Id: long, Item: string, City: string) [1, 'green tea', 'Oslo',"
                                    + " 2, 'black coffee', 'Greenwich', 3, 'Greentea', 'Bergen']")
                    .with(
                            "People",
                            "datatable(Name: string, City: string, Age: int) ['Ann Green', 'Oslo', 42,"
                                    + " 'Bob', 'Rome', 7]")
                    .with("Numbers", "datatable(Id: int) [1, 42]");

    @Test
    void unionNamesItsSources() {
        assertThat(
                        database.run(
                                "union withsource=T (Orders | where Id == 1), (print Id = 5) | project T,"
                                        + " Id"))
                .isEqualTo("T:string,Id:long\nOrders|1\nunion_arg1|5");
        assertThat(
                        database.rows(
                                "print X = 1 | as A | union withsource=T (print X = 2 | as B) |"
                                        + " project T, X"))
                .containsExactly("A|1", "B|2");
    }

    @Test
    void aNameThatATypeIsAddedToGivesWayToAColumnOfThatName() {
        assertThat(database.run("union (print x = 1), (print x = 'a'), (print x_long = 3)"))
                .isEqualTo(
                        "x_long1:long,x_string:string,x_long:long\n1||null\nnull|a|null\nnull||3");
    }

    @Test
    void innerUnionKeepsTheSharedColumns() {
        assertThat(database.run("union kind=inner Orders, People | take 1"))
                .isEqualTo("City:string\nOslo");
    }

    @Test
    void wildcardsFindTablesAndViews() {
        String views =
                "let V_1 = view () { print x = 1 }; let V_2 = view () { print x = 2 }; let V_3 = ()"
                        + " { print x = 3 }; ";
        assertThat(database.rows(views + "union withsource=T V_*"))
                .containsExactly("V_1|1", "V_2|2");
        assertThat(database.rows(views + "union V_1, V_3")).containsExactly("1", "3");
        assertThat(database.rows("union withsource=T P*, N* | distinct T"))
                .containsExactlyInAnyOrder("People", "Numbers");
        database.fails("union Q*", UNKNOWN_TABLE).at("Q*");
    }

    @Test
    void fuzzyUnionLeavesOutWhatIsNotThere() {
        assertThat(
                        database.rows(
                                "union isfuzzy=true (Nothing | where X > 1), Numbers, No* | count"))
                .containsExactly("2");
        database.fails("union isfuzzy=true Nothing, Nobody", UNKNOWN_TABLE);
        database.fails("union isfuzzy=true Numbers, (Numbers | where X > 1)", UNKNOWN_COLUMN)
                .at("X");
    }

    @Test
    void asNamesRowsForTheOperatorsBehindIt() {
        assertThat(
                        database.rows(
                                "Numbers | as N | where Id > 1 | join kind=inner (N) on Id | project Id"))
                .containsExactly("42");
        assertThat(database.rows("Numbers | as hint.materialized=true N | union N | count"))
                .containsExactly("4");
    }

    @Test
    void tablesHaveQualifiedNames() {
        assertThat(database.rows("table('Numbers') | count")).containsExactly("2");
        assertThat(database.rows("database().Numbers | count")).containsExactly("2");
        assertThat(database.rows("let f = (n: string) { table(n) | count }; f('People')"))
                .containsExactly("2");
        database.fails("database('Other').Numbers", UNKNOWN_ENTITY).at("database('Other')");
        database.fails("cluster('c').database('d').Numbers", NOT_SUPPORTED);
        database.fails("table('Number')", UNKNOWN_TABLE).hinting("did you mean 'Numbers'?");
    }

    @Test
    void aSearchedTermIsAWordOfAnyColumn() {
        assertThat(database.rows("search 'green' | project $table, Item, Name"))
                .containsExactly("Orders|green tea|", "People||Ann Green");
        assertThat(database.rows("search in (Orders) 'green*' | project Id"))
                .containsExactly("1", "2", "3");
        assertThat(database.rows("search in (Orders) '*wich' | project Id")).containsExactly("2");
        assertThat(database.rows("search in (Orders) '*reent*' | project Id")).containsExactly("3");
        assertThat(database.rows("search in (Orders) 'b*k' | project Id")).containsExactly("2");
        assertThat(database.rows("search '42' | project $table"))
                .containsExactly("People", "Numbers");
    }

    @Test
    void searchCombinesTermsAndColumns() {
        assertThat(database.rows("search 'green' and not('tea') | project $table"))
                .containsExactly("People");
        assertThat(database.rows("search City:'oslo' and Age > 40 | project Name"))
                .containsExactly("Ann Green");
        assertThat(database.rows("search City == 'Oslo' | project $table"))
                .containsExactly("Orders", "People");
        assertThat(database.rows("search kind=case_sensitive 'Green' | project $table"))
                .containsExactly("People");
        assertThat(database.rows("Orders | where Id < 3 | search 'green' or 'coffee' | project Id"))
                .containsExactly("1", "2");
        assertThat(database.rows("search * | count")).containsExactly("7");
    }

    @Test
    void aStarOnTheLeftOfATestStandsForEveryColumn() {
        assertThat(database.rows("search in (Orders) * has 'oslo' and Id < 3 | project Id"))
                .containsExactly("1");
        assertThat(database.rows("find in (Orders) where * startswith 'b' | project source_"))
                .containsExactly("Orders", "Orders");
    }

    @Test
    void searchReportsWhatNoTableHas() {
        database.fails("search Towm:'x'", UNKNOWN_COLUMN).at("Towm");
        database.fails("search kind=loud 'x'", INVALID_ARGUMENT).at("loud");
        database.fails("Orders | search in (People) 'x'", INVALID_ARGUMENT).at("People");
    }

    @Test
    void findPacksWhatIsNotShared() {
        assertThat(database.run("find in (Orders, People) where City == 'Oslo'"))
                .isEqualTo(
                        "source_:string,City:string,pack_:dynamic\n"
                                + "Orders|Oslo|{\"Id\":1,\"Item\":\"green tea\"}\n"
                                + "People|Oslo|{\"Name\":\"Ann Green\",\"Age\":42}");
        assertThat(database.run("find withsource=T Age == 7"))
                .isEqualTo("T:string,Age:int,Name:string,City:string\nPeople|7|Bob|Rome");
    }

    @Test
    void findProjectsColumnsOfTheGivenType() {
        assertThat(
                        database.run(
                                "find in (Orders, Numbers) where Id == 1 project Id: string, Item,"
                                        + " pack_all()"))
                .isEqualTo(
                        "source_:string,Id:string,Item:string,pack_:dynamic\n"
                                + "Orders|1|green tea|{\"Id\":1,\"Item\":\"green tea\",\"City\":\"Oslo\"}\n"
                                + "Numbers|1||{\"Id\":1}");
        database.fails("find in (Orders, Numbers) where Id == 1 project Id", TYPE_MISMATCH)
                .at("Id");
        database.fails("find in (Orders) where Id == 1 project Idd", UNKNOWN_COLUMN)
                .hinting("did you mean 'Id'?");
    }

    @Test
    void anAliasNamesTheOwnDatabase() {
        assertThat(database.rows("alias database D = database(); database('D').Numbers | count"))
                .containsExactly("2");
        database.fails(
                "alias database D = cluster('c').database('d'); database('D').Numbers",
                NOT_SUPPORTED);
    }
}
