package io.sluice.kql.plan.rule;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Columns whose equal values no expression can tell apart. Equal reals may have different signs of
 * zero, equal decimals different scales, equal dynamic values different texts: a condition may be
 * true for one row of a group and false for another.
 */
final class ExactKeys {
    private static final Set<ScalarType> TYPES =
            EnumSet.complementOf(
                    EnumSet.of(ScalarType.REAL, ScalarType.DECIMAL, ScalarType.DYNAMIC));

    private ExactKeys() {}

    static boolean is(Column column) {
        return TYPES.contains(column.type());
    }
}
