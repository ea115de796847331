package io.sluice.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A path into a record: {@code $.a.b}, {@code $['odd name']}, {@code $.a[0]}; {@code $} is the
 * record.
 */
public record JsonPath(List<Step> steps) {
    public JsonPath {
        steps = List.copyOf(steps);
    }

    public static JsonPath field(String name) {
        return new JsonPath(List.of(new Field(name)));
    }

    public sealed interface Step extends Serializable permits Field, Index {}

    public record Field(String name) implements Step {
        public Field {
            Objects.requireNonNull(name);
        }
    }

    public record Index(int index) implements Step {
        public Index {
            if (index < 0) {
                throw new IllegalArgumentException("index " + index);
            }
        }
    }
}
