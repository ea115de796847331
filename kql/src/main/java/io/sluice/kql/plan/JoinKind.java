package io.sluice.kql.plan;

import java.util.Arrays;
import java.util.Optional;

/** Which rows a join gives. */
public enum JoinKind {
    INNERUNIQUE("innerunique", "", true, true),
    INNER("inner", "", true, true),
    LEFTOUTER("leftouter", "", true, true),
    RIGHTOUTER("rightouter", "", true, true),
    FULLOUTER("fullouter", "", true, true),
    LEFTSEMI("leftsemi", "", true, false),
    RIGHTSEMI("rightsemi", "", false, true),
    LEFTANTI("leftanti", "anti", true, false),
    RIGHTANTI("rightanti", "", false, true);

    private final String word;
    private final String synonym;
    private final boolean givesLeft;
    private final boolean givesRight;

    JoinKind(String word, String synonym, boolean givesLeft, boolean givesRight) {
        this.word = word;
        this.synonym = synonym;
        this.givesLeft = givesLeft;
        this.givesRight = givesRight;
    }

    /** The kind with a name. */
    public static Optional<JoinKind> find(String word) {
        return Arrays.stream(values())
                .filter(
                        kind ->
                                kind.word.equals(word)
                                        || kind.synonym.equals(word)
                                        || (kind == LEFTANTI && word.equals("leftantisemi"))
                                        || (kind == RIGHTANTI && word.equals("rightantisemi")))
                .findFirst();
    }

    /** Whether the result has the columns of the left side. */
    public boolean givesLeft() {
        return givesLeft;
    }

    /** Whether the result has the columns of the right side. */
    public boolean givesRight() {
        return givesRight;
    }
}
