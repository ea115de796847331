package io.sluice.job.operator;

/** What an operator does with the accounts of the records that its rows come from. */
public enum Accounts {
    /** It carries them, and counts the rows that it takes in and does not give on. */
    COUNTS_FILTERED,
    /** It carries them. */
    CARRIES,
    /** They go another way; the operator says only that there is a run. */
    ELSEWHERE
}
