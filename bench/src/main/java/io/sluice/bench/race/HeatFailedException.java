package io.sluice.bench.race;

/** A contender did not do its work; says where its output is. */
public final class HeatFailedException extends RuntimeException {
    HeatFailedException(Heat heat, String what) {
        super("%s: %s; its output is in %s".formatted(heat.name(), what, heat.log()));
    }
}
