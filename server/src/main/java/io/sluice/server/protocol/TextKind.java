package io.sluice.server.protocol;

import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import java.util.regex.Pattern;

/** Tells commands, which begin with a dot, from queries, so that each is sent where it belongs. */
final class TextKind {
    private static final Pattern COMMAND =
            Pattern.compile("\\A(?:\\s|\\uFEFF|//[^\\r\\n]*+(?:[\\r\\n]|\\z))*+\\.");
    private static final Pattern DATABASE_LINE =
            Pattern.compile(
                    "\\A(?:\\s|//[^\\r\\n]*+(?:[\\r\\n]|\\z))*+database\\s",
                    Pattern.CASE_INSENSITIVE);

    private TextKind() {}

    static void requireCommand(String text) {
        if (!COMMAND.matcher(text).find() && !DATABASE_LINE.matcher(text).find()) {
            throw new RequestRefusedException(
                    Reason.WRONG_ENDPOINT,
                    "this is a query, and /v1/rest/mgmt takes commands, which begin with a dot; send it to"
                            + " /v2/rest/query or /v1/rest/query (executeQuery of a client)");
        }
    }

    static void requireQuery(String text) {
        if (COMMAND.matcher(text).find()) {
            throw new RequestRefusedException(
                    Reason.WRONG_ENDPOINT,
                    "this is a command, which begins with a dot; send it to /v1/rest/mgmt (executeMgmt of a"
                            + " client)");
        }
    }
}
