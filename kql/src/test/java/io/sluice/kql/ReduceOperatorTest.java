package io.sluice.kql;

import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReduceOperatorTest {
    private final TestingDatabase database =
            new TestingDatabase()
                    .with(
                            "Lines",
                            "range i from 1 to 20 step 1 | extend T = case(i <= 12, strcat('user u', i, '"
                                    + " logged in'), i <= 18, strcat('disk ', i, ' is full'), strcat('odd',"
                                    + " i))");

    @Test
    void wordsThatVaryBecomeStars() {
        assertThat(database.run("Lines | reduce by T"))
                .isEqualTo(
                        "Pattern:string,Count:long,Representative:string\n"
                                + "user * logged in|12|user u1 logged in\n"
                                + "disk * is full|6|disk 13 is full\n"
                                + "others|2|");
    }

    @Test
    void aHigherThresholdLeavesMoreToTheOthers() {
        assertThat(database.rows("Lines | reduce by T with threshold=0.5"))
                .containsExactly("user * logged in|12|user u1 logged in", "others|8|");
    }

    @Test
    void givenCharactersSeparateWords() {
        assertThat(
                        database.rows(
                                "range x from 1 to 9 step 1 | project V = strcat('keyQ', x) | reduce by V"
                                        + " with characters='Q'"))
                .containsExactly("key*|9|keyQ1");
    }

    @Test
    void kindSourceGivesEachRowItsPattern() {
        assertThat(
                        database.run(
                                "Lines | where i in (1, 2) | reduce kind=source by T with"
                                        + " threshold=0.5"))
                .isEqualTo(
                        "i:long,T:string,Pattern:string\n"
                                + "1|user u1 logged in|user * logged in\n"
                                + "2|user u2 logged in|user * logged in");
    }

    @Test
    void noRowsGiveNoPatterns() {
        assertThat(database.rows("Lines | take 0 | reduce by T")).isEmpty();
    }

    @Test
    void mistakesAreNamed() {
        database.fails("Lines | reduce by T with threshold=2", INVALID_ARGUMENT).at("threshold=2");
        database.fails("Lines | reduce by T with size=2", INVALID_ARGUMENT).at("size=2");
        database.fails("Lines | reduce kind=other by T", INVALID_ARGUMENT).at("kind=other");
    }
}
