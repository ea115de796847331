/**
 * Named places in the source, the hold and the committer where a test may strike: turns "the file
 * was published, its record was not written" into a point that can be reached on purpose. Depends
 * on nothing. Start with {@link io.sluice.connector.fault.FaultPoints}.
 */
package io.sluice.connector.fault;
