package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.sketch.Digest;
import io.sluice.kql.function.sketch.DigestText;
import io.sluice.kql.function.sketch.DigestType;
import io.sluice.kql.function.sketch.WeightedDigest;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Aggregates whose result is a digest, a dynamic value for {@code percentile_tdigest()}. */
final class Digests {
    private Digests() {}

    static List<AggregateFunction> functions() {
        return List.of(
                AggregateFunction.of(
                        "tdigest",
                        Arguments.of(Argument.MEASURE, Argument.NUMBER).optional(1),
                        types -> ScalarType.DYNAMIC,
                        (types, c) -> new Collected(DigestType.of(types.get(0)))),
                merge("tdigest_merge"),
                merge("merge_tdigest"));
    }

    private static AggregateFunction merge(String name) {
        return AggregateFunction.of(
                name,
                Arguments.of(Argument.DYNAMIC),
                types -> ScalarType.DYNAMIC,
                (types, c) -> new Merged());
    }

    private static final class Collected implements AggregateFunction.Accumulator {
        private final WeightedDigest digest;

        private Collected(DigestType type) {
            this.digest = new WeightedDigest(type);
        }

        @Override
        public void add(Object[] arguments) {
            digest.add(arguments);
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            digest.writePartial(out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            digest.mergePartial(in);
        }

        @Override
        public Object result() {
            return digest.digest().isEmpty() ? null : DigestText.toDynamic(digest.digest());
        }
    }

    /** The type of the first digest is the type of all. */
    private static final class Merged implements AggregateFunction.Accumulator {
        private Digest digest;

        @Override
        public void add(Object[] arguments) {
            DigestText.fromDynamic(arguments[0]).ifPresent(this::merge);
        }

        private void merge(Digest other) {
            if (digest == null) {
                digest = other;
            } else {
                digest.merge(other);
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            out.writeBoolean(digest != null);
            if (digest != null) {
                digest.write(out);
            }
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            if (in.readBoolean()) {
                merge(Digest.read(in));
            }
        }

        @Override
        public Object result() {
            return digest == null ? null : DigestText.toDynamic(digest);
        }
    }
}
