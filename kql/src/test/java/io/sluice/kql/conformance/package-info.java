/**
 * Runs a folder of documented examples and compares with what the documentation prints. Depends on
 * the front door only. Start with {@link io.sluice.kql.conformance.ConformanceReport}.
 */
package io.sluice.kql.conformance;
