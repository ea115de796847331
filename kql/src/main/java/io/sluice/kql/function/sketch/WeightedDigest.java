package io.sluice.kql.function.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The digest of a first argument; a second one, if there is one, is the weight of the first. */
public final class WeightedDigest {
    private final Digest digest;

    public WeightedDigest(DigestType type) {
        this.digest = new Digest(type);
    }

    public Digest digest() {
        return digest;
    }

    /** As of an accumulator. */
    public void add(Object[] arguments) {
        boolean weighted = arguments.length > 1;
        if (arguments[0] instanceof Number value && (!weighted || arguments[1] instanceof Number)) {
            digest.add(value, weighted ? ((Number) arguments[1]).doubleValue() : 1);
        }
    }

    /** As of an accumulator. */
    public void writePartial(DataOutput out) throws IOException {
        digest.write(out);
    }

    /** As of an accumulator. */
    public void mergePartial(DataInput in) throws IOException {
        digest.merge(Digest.read(in));
    }
}
