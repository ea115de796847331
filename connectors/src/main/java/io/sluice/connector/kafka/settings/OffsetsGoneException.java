package io.sluice.connector.kafka.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Kafka no longer has offsets that have not been exported. A restart cannot bring them back, so the
 * job ends, until somebody accepts the gap.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class OffsetsGoneException extends SourceException {
    private final List<AcceptedGaps.Gap> gaps;

    public OffsetsGoneException(List<AcceptedGaps.Gap> gaps) {
        super("EXP3002", describe(gaps), null);
        this.gaps = List.copyOf(gaps);
    }

    /** What is missing, in full. */
    public List<AcceptedGaps.Gap> gaps() {
        return gaps;
    }

    private static String describe(List<AcceptedGaps.Gap> gaps) {
        return gaps.stream().map(OffsetsGoneException::describe).collect(Collectors.joining("; "))
                + ". Nothing was skipped. To go on without these records start the job with --accept-gaps,"
                + " or, where a program builds the source, accept the gap: "
                + gaps.stream()
                        .map(
                                gap ->
                                        "acceptGap(\"%s\", %d, %d, %d)"
                                                .formatted(
                                                        gap.topic(),
                                                        gap.partition(),
                                                        gap.from(),
                                                        gap.to()))
                        .collect(Collectors.joining(", "))
                + "; acceptGaps() accepts all of them";
    }

    private static String describe(AcceptedGaps.Gap gap) {
        if (gap.to() < gap.from()) {
            return "the log of '%s-%d' ends at offset %d, before the cursor %d: the topic was truncated or created anew"
                    .formatted(gap.topic(), gap.partition(), gap.to(), gap.from());
        }
        return "offsets [%d, %d) of '%s-%d' have not been exported and Kafka no longer has them (retention, or deleted records)"
                .formatted(gap.from(), gap.to(), gap.topic(), gap.partition());
    }
}
