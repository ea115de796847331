package io.sluice.command.clause;

import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;

/** Whether a literal is JSON. */
public final class JsonText {
    private JsonText() {}

    /**
     * @param subject what the text is, for the message
     */
    public static void check(
            TextLiteral literal, ErrorCode code, String subject, Diagnostics diagnostics) {
        var unused = LocatedJson.read(literal, code, subject, diagnostics);
    }
}
