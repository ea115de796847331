package io.sluice.server.catalog;

/**
 * Who changes something, for the journal.
 *
 * @param command the text of the command, without secrets
 */
public record Author(String principal, String clientRequestId, String command) {}
