package io.sluice.server.query;

import io.sluice.server.query.RequestRefusedException.Reason;
import java.util.Optional;

/**
 * Work in a thread that others may end. The thread is interrupted while it works, and never
 * afterwards, when it may do something else.
 */
final class RunningWork {
    private final Thread thread = Thread.currentThread();
    private final String clientRequestId;
    private Optional<RequestRefusedException> ended = Optional.empty();
    private boolean finished;

    RunningWork(String clientRequestId) {
        this.clientRequestId = clientRequestId;
    }

    String clientRequestId() {
        return clientRequestId;
    }

    /** Tells the thread to stop; does nothing when it has finished. */
    synchronized boolean end(Reason reason, String message) {
        if (finished || ended.isPresent()) {
            return false;
        }
        ended = Optional.of(new RequestRefusedException(reason, message));
        thread.interrupt();
        return true;
    }

    /** After this the thread is not interrupted any more. */
    synchronized void finish() {
        finished = true;
        if (ended.isPresent()) {
            Thread.interrupted();
        }
    }

    /** Why it was ended from outside. */
    synchronized Optional<RequestRefusedException> ended() {
        return ended;
    }
}
