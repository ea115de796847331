package io.sluice.connector.kafka.settings;

/**
 * The checkpoints of the job that a source belongs to, for a source that has a way to them which
 * does not lead through its readers. Used on the coordinator thread; does not block, and does not
 * fail where the job has ended.
 */
public interface CheckpointControl {

    /**
     * As {@link
     * org.apache.flink.api.connector.source.SplitEnumeratorContext#setIsProcessingBacklog}, but no
     * reader is told: one that is just failing would miss it, and its task would be put down as
     * failed for that, not for what it failed of.
     */
    void setProcessingBacklog(boolean processing);

    /**
     * Whether none is triggered, because the job is being stopped, canceled or restarted, or has
     * ended. Readers are told nothing then: they may not be there any more, and what they miss
     * fails a job that is to end.
     */
    boolean areSuspended();
}
