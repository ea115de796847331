package io.sluice.server.security;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells names of this machine from others. A web page of somebody else can make a browser send
 * requests to this machine, under a name of theirs: a server that only listens here answers to the
 * names of this machine alone.
 */
public final class LocalHosts {
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern NETWORK = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Set<String> NAMES = Set.of("localhost", "[::1]", "::1", "0:0:0:0:0:0:0:1");

    private LocalHosts() {}

    /** Whether an address to listen on is reached from this machine only. */
    public static boolean isLoopback(String address) {
        String name = address.toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || NETWORK.matcher(name).matches();
    }

    /** Whether the {@code Host} header of a request names this machine. */
    public static boolean isNamed(String header) {
        return header != null && isLoopback(PORT.matcher(header).replaceFirst(""));
    }
}
