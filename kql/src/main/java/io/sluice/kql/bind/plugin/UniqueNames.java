package io.sluice.kql.bind.plugin;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns of one result: names that appear twice get a number. */
final class UniqueNames {
    private UniqueNames() {}

    static Schema schema(List<Column> columns) {
        List<Column> unique = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Column column : columns) {
            String name = column.name();
            for (int i = 1; !taken.add(name); i++) {
                name = column.name() + i;
            }
            unique.add(new Column(name, column.type()));
        }
        return new Schema(unique);
    }
}
