package io.sluice.connector.batch;

import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.ColumnBatch;
import java.util.Optional;

/**
 * Rows of one run on their way from decoder to file, with the accounts of the records they came
 * from. Carries no rows where everything was filtered, or where it only brings a range's end.
 *
 * <p>Within a chain of operators it is passed on as it is and, like its {@link ColumnBatch}, valid
 * only during the call; across a shuffle its serializer writes it.
 *
 * @param run the run, also the stream record's timestamp
 * @param topic where the rows came from
 * @param partition where the rows came from
 * @param columns the rows, possibly none
 * @param counts accounts of exactly the records that this batch answers for
 * @param rangeEnd present on the batch behind the last row of a partition's range
 */
public record RunBatch(
        Run run,
        String topic,
        int partition,
        ColumnBatch columns,
        Counts counts,
        Optional<RangeEnd> rangeEnd) {}
