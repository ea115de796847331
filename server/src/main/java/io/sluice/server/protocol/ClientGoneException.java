package io.sluice.server.protocol;

import java.io.IOException;

/** The client does not read its answer any more. */
final class ClientGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(IOException cause) {
        super("the client has gone", cause);
    }
}
