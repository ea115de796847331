package io.sluice.bench.scale;

import java.util.Optional;

/**
 * What an export does.
 *
 * @param columns of its external table
 * @param partitions the external table's clauses on them, or empty
 * @param properties of the export beside its interval, each after a comma, or empty
 * @param tail of the query behind the table, or empty
 */
record Query(
        String columns,
        String partitions,
        String properties,
        Optional<Dimension> dimension,
        String tail) {
    static Query of(String columns, String tail) {
        return new Query(columns, "", "", Optional.empty(), tail);
    }
}
