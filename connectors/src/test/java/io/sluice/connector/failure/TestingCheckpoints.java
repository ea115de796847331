package io.sluice.connector.failure;

import io.sluice.connector.kafka.settings.CheckpointControl;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is said of the backlog; never suspended. */
final class TestingCheckpoints implements CheckpointControl {
    private final List<Boolean> said = new ArrayList<>();

    List<Boolean> said() {
        return said;
    }

    @Override
    public void setProcessingBacklog(boolean processing) {
        said.add(processing);
    }

    @Override
    public boolean areSuspended() {
        return false;
    }
}
