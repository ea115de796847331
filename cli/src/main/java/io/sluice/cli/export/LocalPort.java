package io.sluice.cli.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
public final class LocalPort {
    private LocalPort() {}

    /** The usual port where nobody listens there, or else 0, for any that is free. */
    public static String orAny(int usual) {
        return isFree(usual) ? Integer.toString(usual) : "0";
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
