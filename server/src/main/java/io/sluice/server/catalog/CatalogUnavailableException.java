package io.sluice.server.catalog;

/** The catalog's database does not answer; the same request may succeed later. */
public final class CatalogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
