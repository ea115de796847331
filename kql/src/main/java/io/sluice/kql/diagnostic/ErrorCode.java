package io.sluice.kql.diagnostic;

/** What is wrong, as a stable code that carries who can fix it. */
public enum ErrorCode {
    SYNTAX_ERROR("KQL1001", Blame.USER),
    INVALID_LITERAL("KQL1002", Blame.USER),
    NESTED_TOO_DEEPLY("KQL1003", Blame.USER),

    UNKNOWN_TABLE("KQL2001", Blame.USER),
    UNKNOWN_FUNCTION("KQL2002", Blame.USER),
    UNKNOWN_COLUMN("KQL2003", Blame.USER),
    TYPE_MISMATCH("KQL2004", Blame.USER),
    WRONG_ARGUMENT_COUNT("KQL2005", Blame.USER),
    DUPLICATE_COLUMN("KQL2006", Blame.USER),
    NOT_SUPPORTED("KQL2007", Blame.USER),
    INVALID_ARGUMENT("KQL2008", Blame.USER),
    NO_RESULT("KQL2009", Blame.USER),

    UNKNOWN_COMMAND("CMD1001", Blame.USER),
    UNKNOWN_PROPERTY("CMD1002", Blame.USER),
    REPEATED_PROPERTY("CMD1003", Blame.USER),
    MISSING_PROPERTY("CMD1004", Blame.USER),
    VALUE_OUT_OF_RANGE("CMD1005", Blame.USER),
    WRONG_VALUE_TYPE("CMD1006", Blame.USER),
    CONFLICTING_PROPERTIES("CMD1007", Blame.USER),
    /** A warning: what was said is accepted and has no effect, or only an outdated one. */
    WITHOUT_EFFECT("CMD1008", Blame.USER),

    UNKNOWN_ENTITY("CAT2001", Blame.USER),
    ENTITY_EXISTS("CAT2002", Blame.USER),
    ENTITY_IN_USE("CAT2003", Blame.USER),
    UNKNOWN_TYPE("CAT2004", Blame.USER),
    INVALID_MAPPING("CAT2005", Blame.USER),
    INVALID_PARTITION("CAT2006", Blame.USER),
    INVALID_PATH_FORMAT("CAT2007", Blame.USER),
    INVALID_CONNECTION_STRING("CAT2008", Blame.USER),
    INVALID_SCHEMA("CAT2009", Blame.USER),
    SCHEMA_MISMATCH("CAT2010", Blame.USER),
    FACT_TABLE_NOT_USED("CAT2011", Blame.USER),
    NO_FACT_TABLE("CAT2012", Blame.USER),
    NOT_ALLOWED("CAT2013", Blame.USER),

    SOURCE_UNAVAILABLE("EXP3001", Blame.ENVIRONMENT),
    OFFSETS_GONE("EXP3002", Blame.ENVIRONMENT),
    STORAGE_UNAVAILABLE("EXP3003", Blame.ENVIRONMENT),
    UNDECODABLE_RECORD("EXP3004", Blame.ENVIRONMENT),
    SUPERSEDED("EXP3005", Blame.ENVIRONMENT),
    UNWRITABLE_VALUE("EXP3006", Blame.USER),
    DIMENSION_TOO_LARGE("EXP3007", Blame.USER),
    DIMENSION_UNREADABLE("EXP3008", Blame.ENVIRONMENT),
    DEAD_LETTER_NOT_KEPT("EXP3009", Blame.ENVIRONMENT),
    LIMIT_EXCEEDED("EXP3010", Blame.USER),
    ACCOUNTS_DO_NOT_BALANCE("EXP9001", Blame.BUG),
    INTERNAL_ERROR("EXP9002", Blame.BUG);

    /** Who can fix it; decides the exit code, the HTTP status and whether a run is retried. */
    public enum Blame {
        USER,
        ENVIRONMENT,
        BUG
    }

    private final String id;
    private final Blame blame;

    ErrorCode(String id, Blame blame) {
        this.id = id;
        this.blame = blame;
    }

    public String id() {
        return id;
    }

    public Blame blame() {
        return blame;
    }
}
