package io.sluice.kql.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelinePluginsTest {
    /** Days 1, 2 and 4 of a month; id c comes before the period too. */
    private static final String VISITS =
            """
            let from = datetime(2024-03-01);
            let to = datetime(2024-03-05);
            datatable(Id: string, At: datetime, Site: string) [
              'c', datetime(2024-02-29 23:00), 'x',
              'a', datetime(2024-03-01 01:00), 'x',
              'b', datetime(2024-03-01 02:00), 'y',
              'a', datetime(2024-03-01 03:00), 'x',
              'a', datetime(2024-03-02 01:00), 'x',
              'c', datetime(2024-03-02 02:00), 'x',
              'b', datetime(2024-03-04 01:00), 'y',
              '', datetime(null), 'y']
            | evaluate\s""";

    @Test
    void countsCompareEachWindowWithAllBefore() {
        LocalAnswer.of(VISITS + "activity_counts_metrics(Id, At, from, to, 1d)")
                .has("At:datetime,count:long,dcount:long,new_dcount:long,aggregated_dcount:long")
                .givesInOrder("2024-03-01|3|2|2|2", "2024-03-02|2|2|1|3", "2024-03-04|1|1|0|3");
        LocalAnswer.of(VISITS + "activity_counts_metrics(Id, At, from, to, 'week', Site)")
                .has(
                        "At:datetime,Site:string,count:long,dcount:long,new_dcount:long,aggregated_dcount:long")
                .gives("2024-02-25|x|4|2|2|2", "2024-02-25|y|1|1|1|1", "2024-03-03|y|1|1|0|1");
    }

    @Test
    void metricsCompareEachWindowWithTheOneBefore() {
        LocalAnswer.of(VISITS + "activity_metrics(Id, At, from, to, 1d)")
                .has(
                        "At:datetime,dcount_values:long,dcount_newvalues:long,retention_rate:real,churn_rate:real")
                .givesInOrder(
                        "2024-03-01|2|2|NaN|NaN",
                        "2024-03-02|2|1|0.5|0.5",
                        "2024-03-04|1|1|NaN|NaN");
        LocalAnswer.of(VISITS + "activity_metrics(Id, At, 1d) | count").gives("4");
    }

    @Test
    void engagementComparesAWindowWithALongerOneThatEndsWithIt() {
        LocalAnswer.of(VISITS + "activity_engagement(Id, At, from, to, 1d, 2d)")
                .has(
                        "At:datetime,dcount_activities_inner:long,dcount_activities_outer:long,activity_ratio:real")
                .givesInOrder(
                        "2024-03-01|2|3|0.6666666666666666",
                        "2024-03-02|2|3|0.6666666666666666",
                        "2024-03-04|1|1|1.0");
        LocalAnswer.of(VISITS + "activity_engagement(Id, At, 1d, 2d) | count").gives("4");
    }

    @Test
    void slidingWindowsReachBehindTheLastRow() {
        LocalAnswer.of(VISITS + "sliding_window_counts(Id, At, from, to, 2d, 1d)")
                .has("At:datetime,Count:long,Dcount:long")
                .givesInOrder(
                        "2024-03-01|4|3",
                        "2024-03-02|5|3",
                        "2024-03-03|2|2",
                        "2024-03-04|1|1",
                        "2024-03-05|1|1");
    }

    @Test
    void usersAreActiveWhenTheyCameOftenEnough() {
        LocalAnswer.of(VISITS + "active_users_count(Id, At, from, to, 3d, 1d, 2, 1d)")
                .has("At:datetime,dcount:long")
                .givesInOrder("2024-03-02|2", "2024-03-04|1");
        LocalAnswer.of(VISITS + "active_users_count(Id, At, from, to, 2d, 1d, 2, 1d)")
                .givesInOrder("2024-03-02|2");
    }

    @Test
    void sessionBeginsWhenAnIdHasNotComeForAWhile() {
        String visits =
                "datatable(Id: long, At: long) [1,1, 1,5, 1,20, 2,3, 2,40] | evaluate"
                        + " session_count(Id, At, 1, 60, 10, ";
        LocalAnswer.of(visits + "5)").givesInOrder("1|2", "11|1", "31|1");
        LocalAnswer.of(visits + "100)").has("At:long,count_sessions:long").givesInOrder("1|2");
    }

    @Test
    void newActivityFollowsEachCohort() {
        String plugin = "new_activity_metrics(Id, At, from, to - 1tick, 1d";
        LocalAnswer.of(VISITS + plugin + ") | project-away dcount_churn_values, churn_rate")
                .has(
                        "from_At:datetime,to_At:datetime,dcount_new_values:long,dcount_retained_values:long,retention_rate:real")
                .givesInOrder(
                        "2024-03-01|2024-03-01|2|2|1.0",
                        "2024-03-01|2024-03-02|1|1|0.5",
                        "2024-03-01|2024-03-03|0|0|0.0",
                        "2024-03-01|2024-03-04|0|1|0.5",
                        "2024-03-02|2024-03-02|1|1|1.0",
                        "2024-03-02|2024-03-03|0|0|0.0",
                        "2024-03-02|2024-03-04|0|0|0.0");
        LocalAnswer.of(VISITS + plugin + ", from + 1d, Site) | project Site, dcount_churn_values")
                .givesInOrder("x|0", "x|1", "x|1");
        LocalAnswer.of(
                        "let old = datatable(Other: long, Id: string) [1, 'c', 2, 'b'];"
                                + VISITS
                                + plugin
                                + ", old) | summarize by from_At")
                .givesInOrder("2024-03-01");
    }

    @Test
    void funnelSequenceGivesWhatCameBeforeAndAfter() {
        String states =
                """
                datatable(Id: long, At: datetime, State: string) [
                  1, datetime(2024-03-01 01:00), 'in',
                  1, datetime(2024-03-01 02:00), 'buy',
                  1, datetime(2024-03-01 03:00), 'buy',
                  1, datetime(2024-03-01 04:00), 'out',
                  2, datetime(2024-03-01 01:00), 'in',
                  2, datetime(2024-03-01 02:00), 'buy',
                  2, datetime(2024-03-03 02:00), 'out',
                  3, datetime(2024-03-01 02:00), 'buy']
                | evaluate\s""";
        LocalAnswer.of(
                        states
                                + "funnel_sequence(Id, At, datetime(2024-03-01),"
                                + " datetime(2024-04-01), 1d, 365d, State, dynamic(['buy']))")
                .has("At:datetime,prev:string,next:string,dcount:long,samples:dynamic")
                .gives("2024-03-01|in|out|1|[1]", "2024-03-01|in||1|[2]", "2024-03-01|||1|[3]");
        LocalAnswer.of(
                        states
                                + "funnel_sequence_completion(Id, At, datetime(2024-03-01),"
                                + " datetime(2024-04-01), 365d, State, dynamic(['in', 'buy',"
                                + " 'out']), dynamic([1h, 3d]))")
                .has("At:datetime,State:string,Period:timespan,dcount:long")
                .givesInOrder(
                        "2024-03-01|in|01:00:00|2",
                        "2024-03-01|buy|01:00:00|2",
                        "2024-03-01|out|01:00:00|0",
                        "2024-03-01|in|3.00:00:00|2",
                        "2024-03-01|buy|3.00:00:00|2",
                        "2024-03-01|out|3.00:00:00|2");
    }

    @Test
    void sequencesAreDetectedInEachDimension() {
        String rows =
                """
                datatable(At: datetime, Kind: string, Place: string) [
                  datetime(2024-03-01), 'heat', 'north',
                  datetime(2024-03-02), 'fire', 'north',
                  datetime(2024-03-04), 'fire', 'north',
                  datetime(2024-03-09), 'fire', 'north',
                  datetime(2024-03-02), 'fire', 'south']
                | evaluate sequence_detect(At, 5d, 2d, heat = (Kind == 'heat'), fire = (Kind == 'fire'), Place)""";
        LocalAnswer.of(rows)
                .has("Place:string,heat_At:datetime,fire_At:datetime,Duration:timespan")
                .givesInOrder("north|2024-03-01|2024-03-02|1.00:00:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "activity_counts_metrics(Id, Site, from, to, 1d); TYPE_MISMATCH",
                "activity_counts_metrics(Id, At, from, to); WRONG_ARGUMENT_COUNT",
                "activity_counts_metrics(Id, At, from, to, 0d); INVALID_ARGUMENT",
                "activity_counts_metrics(Id, At, from, to, 'day'); INVALID_ARGUMENT",
                "activity_counts_metrics(Id, At, 1, to, 1d); TYPE_MISMATCH",
                "activity_metrics(Id, At, from, to, 1d, Seite); UNKNOWN_COLUMN",
                "activity_engagement(Id, At, from, to, 1d); WRONG_ARGUMENT_COUNT",
                "active_users_count(Id, At, from, to, 3d, 1d, 'x', 1d); TYPE_MISMATCH",
                "session_count(Id, At, from, to, 1d, 5); TYPE_MISMATCH",
                "sliding_window_counts(Id, At, from, to, 1d, 1tick); INVALID_ARGUMENT",
                "new_activity_metrics(Id, At, from, to, 1tick); INVALID_ARGUMENT",
                "funnel_sequence(Id, At, from, to, 1d, 1d, Site, 5, 6); WRONG_ARGUMENT_COUNT",
                "sequence_detect(At, 5d, 2d); WRONG_ARGUMENT_COUNT",
                "sequence_detect(Site, 5d, 2d, true); TYPE_MISMATCH",
            })
    void mistakesAreReported(String plugin, ErrorCode code) {
        assertThat(LocalAnswer.refusal(VISITS + plugin))
                .extracting(Diagnostic::code)
                .containsExactly(code);
    }
}
