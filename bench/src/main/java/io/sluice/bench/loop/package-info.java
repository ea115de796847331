/**
 * Turns a topic into Parquet with nothing in between: the limit that the works are measured
 * against. Depends on Kafka's client and parquet-java's column writers, and on no code of Sluice.
 * Start with {@link io.sluice.bench.loop.Loop}.
 */
package io.sluice.bench.loop;
