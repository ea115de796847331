package io.sluice.job;

import org.apache.flink.client.program.ProgramParametrizationException;

/**
 * Nothing more is submitted until the user has changed something; the message says what. Of this
 * family of exceptions Flink's command line prints the message without a stack trace, which goes to
 * its log.
 */
public final class SubmissionRefusedException extends ProgramParametrizationException {
    private static final long serialVersionUID = 1L;

    SubmissionRefusedException(String message) {
        super(message);
    }

    SubmissionRefusedException(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
