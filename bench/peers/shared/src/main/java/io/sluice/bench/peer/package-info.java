/**
 * Turns the words that the race starts a peer with into what the peer is to do. Depends on the JDK
 * only and is compiled into each peer. Start with {@link io.sluice.bench.peer.PeerArguments}.
 */
package io.sluice.bench.peer;
