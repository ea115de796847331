/**
 * Tests of exports that are altered, stopped, moved and dropped while they run, on the real parts.
 * Depends on the fixtures of {@code io.sluice.job.testing}. Start with LifeCycleTest.
 */
package io.sluice.job.lifecycle;
