/**
 * The server: settings into a running process that answers Kusto's clients. May depend on
 * everything but the command line; the process is put together here. Start with {@link
 * io.sluice.server.SluiceServer}.
 */
package io.sluice.server;
