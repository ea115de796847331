package io.sluice.cli.terminal;

import io.sluice.kql.diagnostic.ErrorCode;

/** What the process tells its caller: who can fix what went wrong. */
public enum ExitCode {
    OK(0),
    /** The command line, a script or a query is wrong. */
    USER(2),
    /** A broker, a store or a cluster is not as it should be. */
    ENVIRONMENT(3),
    /** Sluice is wrong. */
    BUG(4);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public static ExitCode of(ErrorCode.Blame blame) {
        return switch (blame) {
            case USER -> USER;
            case ENVIRONMENT -> ENVIRONMENT;
            case BUG -> BUG;
        };
    }
}
