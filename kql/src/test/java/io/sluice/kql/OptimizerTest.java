package io.sluice.kql;

import org.junit.jupiter.api.Test;

class OptimizerTest {
    private final TestingKql kql =
            TestingKql.with(
                    "Logs(Level: string, Latency: long, At: datetime)", "Audit(Level: string)");

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
                        Project [Level]
                          Union
                            Filter (Level has "err")
                              Scan Logs [Level]
                            Project [Level]
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
}
