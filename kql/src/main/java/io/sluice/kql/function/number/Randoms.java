package io.sluice.kql.function.number;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.function.declaration.Hidden;
import io.sluice.kql.function.declaration.Scalar;
import java.util.UUID;

/** Random values that are the same on replay: their seed is where the record came from. */
public final class Randoms {
    private Randoms() {}

    @Scalar(value = "rand(): real", doc = "A number from 0 to 1; in an export the same on replay.")
    public static double random(
            RunContext context,
            @Hidden(Hidden.Kind.OFFSET) long offset,
            @Hidden(Hidden.Kind.CALL_SITE) long site) {
        return (seed(context, offset, site) >>> 11) * 0x1.0p-53;
    }

    @Scalar(value = "rand(bound: long): real", doc = "A whole number below a bound.")
    public static double random(
            long bound,
            RunContext context,
            @Hidden(Hidden.Kind.OFFSET) long offset,
            @Hidden(Hidden.Kind.CALL_SITE) long site) {
        return bound <= 1
                ? random(context, offset, site)
                : Math.floorMod(seed(context, offset, site), bound);
    }

    @Scalar(value = "new_guid(): guid", doc = "A random guid; in an export the same on replay.")
    public static UUID guid(
            RunContext context,
            @Hidden(Hidden.Kind.OFFSET) long offset,
            @Hidden(Hidden.Kind.CALL_SITE) long site) {
        long high = seed(context, offset, site);
        long low = mix(high + 0x9E3779B97F4A7C15L);
        // Version 4, variant 2, as a random guid has them.
        return new UUID(
                (high & ~0xF000L) | 0x4000L, (low & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE);
    }

    private static long seed(RunContext context, long offset, long site) {
        long hash = context.topic().hashCode() * 31L + context.partition();
        return mix(mix(mix(hash) + offset) + site);
    }

    /** The finalizer of SplitMix64: each bit of the input reaches each bit of the result. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
