package io.sluice.kql;

import org.junit.jupiter.api.Test;

class OptimizerTest {
    private final TestingKql kql =
            TestingKql.with(
                    "Logs(Level: string, Latency: long, At: datetime)",
                    "Audit(Level: string)",
                    "Jobs(Owner: string, Tags: dynamic, Ratio: real)");

    @Test
    void filterMovesBelowAProjectionThatKeepsItsColumns() {
        kql.query("Logs | project L = Level, Twice = Latency * 2 | where L == 'Error'")
                .plansTo(
                        """
                        Project [L = Level, Twice = Latency * 2]
                          Filter (Level == "Error")
                            Scan Logs [Level, Latency]
                        """);
    }

    @Test
    void filterOverAComputedColumnStaysAboveItsComputation() {
        kql.query("Logs | extend Twice = Latency * 2 | where Twice > 5 | project Level")
                .plansTo(
                        """
                        Project [Level]
                          Filter (Twice > 5)
                            Project [Level, Twice = Latency * 2]
                              Scan Logs [Level, Latency]
                        """);
    }

    @Test
    void constantsAreComputedOnceAndDecidedConditionsDisappear() {
        kql.query("Logs | where 1 + 1 == 2 and Latency > 2 * 3 | project X = strcat('a', 'b')")
                .plansTo(
                        """
                        Project [X = "ab"]
                          Filter (Latency > 6)
                            Scan Logs [Latency]
                        """);
    }

    @Test
    void filterOverAUnionIsAppliedToEachInput() {
        kql.query("union Logs, Audit | where Level has 'err' | project Level")
                .plansTo(
                        """
                        Union
                          Filter (Level has "err")
                            Scan Logs [Level]
                          Filter (Level has "err")
                            Scan Audit [Level]
                        """);
    }

    @Test
    void consecutiveFiltersBecomeOne() {
        kql.query(
                        "Logs | where Latency > 1 | where Level in ('a', 'b') | where At >"
                                + " datetime(2020-01-01)")
                .plansTo(
                        """
                        Filter (Latency > 1 and Level in ("a", "b") and At > datetime(2020-01-01))
                          Scan Logs [Level, Latency, At]
                        """);
    }

    @Test
    void filterMovesBelowASortButNotBelowOneWithALimit() {
        kql.query("Logs | sort by Latency | where Level == 'Error' | project At")
                .plansTo(
                        """
                        Project [At]
                          Sort [Latency desc nulls last]
                            Filter (Level == "Error")
                              Scan Logs [Level, Latency, At]
                        """);
        kql.query("Logs | top 3 by Latency | where Level == 'Error' | project At")
                .plansTo(
                        """
                        Project [At]
                          Filter (Level == "Error")
                            Sort [Latency desc nulls last] first 3
                              Scan Logs [Level, Latency, At]
                        """);
    }

    @Test
    void filterOnTheKeysMovesBelowAnAggregateAndTheRestStays() {
        kql.query("Logs | summarize N = count() by Level | where Level == 'Error' and N > 5")
                .plansTo(
                        """
                        Project [Level, N = $0_0]
                          Filter ($0_0 > 5)
                            Aggregate [$0_0 = count[]] by [Level]
                              Filter (Level == "Error")
                                Scan Logs [Level]
                        """);
    }

    @Test
    void filterStaysAboveAnAggregateWithoutKeysOrWithKeysThatAreReal() {
        kql.query("Logs | summarize N = count() | where 1 > N")
                .plansTo(
                        """
                        Project [N = $0_0]
                          Filter (1 > $0_0)
                            Aggregate [$0_0 = count[]] by []
                              Scan Logs []
                        """);
        kql.query("Jobs | summarize N = count() by Ratio | where Ratio > 0.5")
                .plansTo(
                        """
                        Project [Ratio, N = $0_0]
                          Filter (Ratio > 0.5)
                            Aggregate [$0_0 = count[]] by [Ratio]
                              Scan Jobs [Ratio]
                        """);
    }

    @Test
    void filterOnColumnsThatAreNotExpandedMovesBelowAnExpansion() {
        kql.query("Jobs | mv-expand Tags | where Owner == 'me' and Tags has 'x' | project Owner")
                .plansTo(
                        """
                        Project [Owner]
                          Filter (Tags has "x")
                            MvExpand [ExpandedColumn[column=Tags, type=DYNAMIC]]
                              Filter (Owner == "me")
                                Scan Jobs [Owner, Tags]
                        """);
    }

    @Test
    void filterMovesToEachSideOfAnInnerJoin() {
        kql.query(
                        "Logs | join kind=inner Audit on Level | where Latency > 1 and Level1 =="
                                + " 'a' | project Latency")
                .plansTo(
                        """
                        Project [Latency]
                          Join INNER on [Level]
                            Filter (Latency > 1)
                              Scan Logs [Level, Latency]
                            Filter (Level == "a")
                              Scan Audit [Level]
                        """);
    }

    @Test
    void filterOnTheRightOfALeftOuterJoinStays() {
        kql.query(
                        "Logs | join kind=leftouter Audit on Level | where Latency > 1 and Level1"
                                + " == 'a' | project Latency")
                .plansTo(
                        """
                        Project [Latency]
                          Filter (Level1 == "a")
                            Join LEFTOUTER on [Level]
                              Filter (Latency > 1)
                                Scan Logs [Level, Latency]
                              Scan Audit [Level]
                        """);
    }

    @Test
    void onlyAFilterOnTheKeyMovesToTheLeftOfAnInnerUniqueJoin() {
        kql.query("Logs | join Audit on Level | where Latency > 1 and Level == 'a' | project At")
                .plansTo(
                        """
                        Project [At]
                          Filter (Latency > 1)
                            Join INNERUNIQUE on [Level]
                              Filter (Level == "a")
                                Scan Logs [Level, Latency, At]
                              Scan Audit [Level]
                        """);
    }

    @Test
    void filterNeverMovesBelowAWindow() {
        kql.query("Logs | sort by At | extend N = row_number() | where Latency > 1 | project N")
                .plansTo(
                        """
                        Project [N = $result0_0]
                          Filter (Latency > 1)
                            Window [WindowCall[kind=ROW_NUMBER, result=$result0_0:long, arguments=[$window0_0:long, $window0_1:bool]]]
                              Project [Latency, $window0_0 = 1, $window0_1 = false]
                                Sort [At desc nulls last]
                                  Scan Logs [Latency, At]
                        """);
    }

    @Test
    void conditionOnChanceStaysWhereItStands() {
        kql.query("Logs | sort by At | where rand() > 0.5 and Latency > 1 | project At")
                .plansTo(
                        """
                        Project [At]
                          Filter (rand() > 0.5)
                            Sort [At desc nulls last]
                              Filter (Latency > 1)
                                Scan Logs [Latency, At]
                        """);
    }

    @Test
    void aggregatesAndNumbersThatNothingReadsAreNotComputed() {
        kql.query("Logs | summarize N = count(), S = sum(Latency) by Level | project N")
                .plansTo(
                        """
                        Project [N = $0_0]
                          Aggregate [$0_0 = count[]] by [Level]
                            Scan Logs [Level]
                        """);
        kql.query("Logs | sort by At | extend N = row_number() | project Level")
                .plansTo(
                        """
                        Project [Level]
                          Sort [At desc nulls last]
                            Scan Logs [Level, At]
                        """);
    }

    @Test
    void constantsOfOtherOperatorsAreComputedOnceToo() {
        kql.query("range X from 1 + 1 to 2 * 5 step 3 - 1")
                .plansTo(
                        """
                        Range X from 2 to 10 step 2
                        """);
    }

    @Test
    void aProjectionThatNothingNeedsBehindThePruningDisappears() {
        kql.query("Logs | extend Twice = Latency * 2 | project Level, Latency | count")
                .plansTo(
                        """
                        Aggregate [Count = count[]] by []
                          Scan Logs []
                        """);
    }

    @Test
    void projectionsThatOnlyChooseBecomeOneBehindThePruning() {
        kql.query(
                        "Logs | extend A = Latency + 1 | extend B = A * 2 | join kind=inner Audit on"
                                + " Level | project A, At")
                .plansTo(
                        """
                        Project [A, At]
                          Join INNER on [Level]
                            Project [Level, At, A = Latency + 1]
                              Scan Logs [Level, Latency, At]
                            Scan Audit [Level]
                        """);
    }
}
