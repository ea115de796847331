package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the columns of a join's result come from: first the left side's, then those of the right,
 * under other names where they are taken.
 *
 * @param left the result's name of each column of the left side, to its name there
 * @param right the same for the right side
 */
record JoinColumns(Map<String, String> left, Map<String, String> right) {
    static JoinColumns of(PlanNode.Join join) {
        List<Column> output = join.output().columns();
        List<String> names = join.kind().givesLeft() ? join.left().output().names() : List.of();
        Map<String, String> left = new LinkedHashMap<>();
        Map<String, String> right = new LinkedHashMap<>();
        for (int i = 0; i < output.size(); i++) {
            if (i < names.size()) {
                left.put(output.get(i).name(), names.get(i));
            } else {
                right.put(output.get(i).name(), join.rightColumns().get(i - names.size()));
            }
        }
        return new JoinColumns(left, right);
    }
}
