package io.sluice.job;

/** A script was refused; the message shows every mistake with its line and a caret. */
public final class ScriptRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptRefusedException(String rendered) {
        super("the script is refused, nothing was submitted:\n" + rendered);
    }
}
