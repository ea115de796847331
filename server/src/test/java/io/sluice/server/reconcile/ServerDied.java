package io.sluice.server.reconcile;

import io.sluice.connector.fault.FaultPoints;
import java.util.concurrent.atomic.AtomicReference;

/** Makes a server die at a fault point, as if its process were killed there. */
final class ServerDied extends Error {
    private static final long serialVersionUID = 1L;
    private static final AtomicReference<FaultPoint> WHERE = new AtomicReference<>();

    private ServerDied(FaultPoint where) {
        super("died at " + where);
    }

    /** The next server that comes there dies; nobody does where null is given. */
    static void at(FaultPoint point) {
        WHERE.set(point);
        FaultPoints.listen(
                point == null
                        ? null
                        : reached -> {
                            FaultPoint wanted = WHERE.get();
                            if (wanted != null
                                    && wanted.key().equals(reached)
                                    && WHERE.compareAndSet(wanted, null)) {
                                throw new ServerDied(wanted);
                            }
                        });
    }

    static boolean isStillToDie() {
        return WHERE.get() != null;
    }
}
