package io.sluice.server.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a port of this machine that can be cut, and be there again at the same place. */
final class TcpForwarder implements AutoCloseable {
    private final int target;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile ServerSocket listener;

    private TcpForwarder(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        accept(listener);
    }

    static TcpForwarder to(int target) {
        try {
            return new TcpForwarder(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    private void accept(ServerSocket open) {
        start(
                () -> {
                    while (!open.isClosed()) {
                        Socket here = open.accept();
                        Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                        sockets.add(here);
                        sockets.add(there);
                        start(() -> pump(here, there));
                        start(() -> pump(there, here));
                    }
                });
    }

    private interface Transfer {
        void run() throws IOException;
    }

    private static void start(Transfer transfer) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                transfer.run();
                            } catch (IOException e) {
                                // The way is cut, or one end is gone: so is the other then.
                            }
                        },
                        "forwarder");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** Ends what goes through, and lets nothing in. */
    void cut() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
            sockets.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void restore() {
        try {
            ServerSocket again = new ServerSocket();
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = again;
            accept(again);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
