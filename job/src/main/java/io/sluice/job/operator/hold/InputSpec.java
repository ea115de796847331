package io.sluice.job.operator.hold;

import io.sluice.kql.execution.group.RowHashes;
import io.sluice.kql.physical.Distribution;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the inputs of an operator that holds rows.
 *
 * @param schema the columns of its rows
 * @param hashed the columns whose values decide where a row is held; none where one subtask holds
 *     all
 */
public record InputSpec(Schema schema, List<String> hashed) implements Serializable {
    public InputSpec {
        hashed = new ArrayList<>(hashed);
    }

    public static InputSpec of(Schema schema, Distribution distribution) {
        return new InputSpec(
                schema,
                distribution instanceof Distribution.ByHash hash ? hash.columns() : List.of());
    }

    public boolean isSingle() {
        return hashed.isEmpty();
    }

    Optional<RowHashes> hashes() {
        return isSingle() ? Optional.empty() : Optional.of(RowHashes.of(schema, hashed));
    }
}
