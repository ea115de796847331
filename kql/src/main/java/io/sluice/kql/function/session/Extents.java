package io.sluice.kql.function.session;

import io.sluice.kql.function.declaration.Scalar;
import java.util.ArrayList;
import java.util.UUID;

/** Extents, Kusto's shards of stored data. Rows here never come from one. */
public final class Extents {
    private Extents() {}

    @Scalar(
            value = "extent_id(): guid",
            doc = "The empty guid: rows come from topics, not from extents.")
    public static UUID id() {
        return new UUID(0, 0);
    }

    @Scalar(
            value = "extent_tags(): dynamic",
            doc = "An empty array: rows come from topics, not from extents.")
    public static Object tags() {
        return new ArrayList<>();
    }
}
