package io.sluice.cli.client;

import java.util.regex.Pattern;

/** Tells commands from queries, which go to different paths of an endpoint. */
final class RequestText {
    private static final Pattern COMMAND =
            Pattern.compile("\\A(?:\\s|\\uFEFF|//[^\\r\\n]*+(?:[\\r\\n]|\\z))*+\\.");

    private RequestText() {}

    /** A command begins with a dot, behind comments. */
    static boolean isCommand(String text) {
        return COMMAND.matcher(text).find();
    }
}
