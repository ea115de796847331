package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.connector.ledger.record.StateRecordJson;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Collects the newest record of each key of the state topic. */
public final class StateTopicReader implements BiConsumer<String, String> {
    public static final String DEFINITION = "definition";
    static final String STATUS = "status";
    static final String EPOCH = "epoch";
    public static final String BEGUN = "begun";
    public static final String COMPLETED = "completed";
    static final String SKIP = "skip";

    private final Map<String, String> newest = new HashMap<>();

    /**
     * In the order of the log, so that of two exports that chose one ordinal the first keeps it.
     */
    private final Map<String, Long> order = new HashMap<>();

    private long count;

    static StateTopicReader read(Ledger ledger) {
        StateTopicReader reader = new StateTopicReader();
        TopicLog.read(ledger.topics().state(), ledger.client(), reader);
        return reader;
    }

    @Override
    public void accept(String key, String value) {
        count++;
        if (value == null) {
            newest.remove(key);
        } else {
            newest.put(key, value);
            order.put(key, count);
        }
    }

    ExportLedger find(ExportId id) {
        return new ExportLedger(
                id,
                value(id, DEFINITION).map(StateRecordJson::readDefinition),
                value(id, STATUS).map(StateRecordJson::readStatus).orElse(ExportStatus.INITIAL),
                value(id, EPOCH).map(StateRecordJson::readEpoch),
                value(id, BEGUN).map(StateRecordJson::readBegun),
                value(id, COMPLETED).map(RunRecordJson::read),
                value(id, SKIP).map(RunRecordJson::read));
    }

    /** Every export that has been created, dropped ones too, in the order of their creation. */
    List<ExportLedger> all() {
        return newest.keySet().stream()
                .filter(key -> key.endsWith("/" + DEFINITION))
                .sorted(Comparator.comparing(order::get))
                .map(key -> find(ExportId.ofKey(key)))
                .toList();
    }

    private Optional<String> value(ExportId id, String kind) {
        return Optional.ofNullable(newest.get(id.key(kind)));
    }

    /** The lowest ordinal above all that exports of the database have. */
    int nextOrdinal(ExportId id) {
        return newest.keySet().stream()
                        .filter(key -> isDefinitionBeside(id, key))
                        .mapToInt(this::ordinal)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** Whether another export of the database was given the ordinal of this one before it was. */
    boolean isOrdinalTaken(ExportId id, int ordinal) {
        long mine = order.getOrDefault(id.key(DEFINITION), Long.MAX_VALUE);
        return newest.keySet().stream()
                .filter(key -> isDefinitionBeside(id, key))
                .anyMatch(key -> ordinal(key) == ordinal && order.get(key) < mine);
    }

    private int ordinal(String definitionKey) {
        return StateRecordJson.readDefinition(newest.get(definitionKey)).ordinal();
    }

    private static boolean isDefinitionBeside(ExportId id, String key) {
        return key.endsWith("/" + DEFINITION)
                && key.startsWith(id.databaseKey())
                && !key.equals(id.key(DEFINITION));
    }
}
