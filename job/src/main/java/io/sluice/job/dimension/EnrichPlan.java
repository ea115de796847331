package io.sluice.job.dimension;

import io.sluice.kql.execution.StandingFragment;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.List;

/**
 * What an {@link EnrichOperator} does, on its way to the tasks.
 *
 * @param input the columns of the facts that it reads
 * @param tables the tables that it keeps
 * @param fragments makes what evaluates the part of the query
 */
public record EnrichPlan(Schema input, List<DimensionTable> tables, Fragments fragments)
        implements Serializable {
    public EnrichPlan {
        tables = List.copyOf(tables);
    }

    /** Makes the fragment on the task. */
    @FunctionalInterface
    public interface Fragments extends Serializable {
        StandingFragment open();
    }

    StandingFragment fragment() {
        return fragments.open();
    }
}
