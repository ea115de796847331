package io.sluice.kql.batch.spill;

/** What one operator has taken of a space, as its rows grow. */
public final class Share {
    private final QuerySpace space;
    private long taken;

    public Share(QuerySpace space) {
        this.space = space;
    }

    /**
     * Makes the share so large, or leaves it as it is where there is no room.
     *
     * @param bytes in all
     * @return whether there was room
     */
    public boolean resize(long bytes) {
        if (bytes > taken && !space.take(bytes - taken)) {
            return false;
        }
        if (bytes < taken) {
            space.give(taken - bytes);
        }
        taken = bytes;
        return true;
    }

    /** Gives everything back. */
    public void release() {
        space.give(taken);
        taken = 0;
    }
}
