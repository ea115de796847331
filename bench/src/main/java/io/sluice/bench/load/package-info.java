/**
 * Turns a seed into the records of the benchmark's topics and into what a correct export of them
 * adds up to. Depends on Kafka's client. Start with {@link io.sluice.bench.load.Loader}.
 */
package io.sluice.bench.load;
