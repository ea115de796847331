/**
 * Turns Kafka topics into runs: batches of records whose ranges of offsets are fixed before they
 * are read, each run followed by its watermark. Depends on Flink and the Kafka clients only, so
 * that it can be used without the rest of Sluice. Start at {@link
 * io.sluice.connector.kafka.RunScopedKafkaSource}.
 *
 * <h2>Metrics of the enumerator</h2>
 *
 * <table>
 * <caption>in the scope of the source operator's coordinator, group {@code enumerator}</caption>
 * <tr><td>currentRun<td>run time of the leg opened last, milliseconds since 1970
 * <tr><td>currentCut<td>its cut, milliseconds since 1970
 * <tr><td>currentRunRecords<td>offsets its ranges span
 * <tr><td>runsWaiting<td>legs looked up and not opened
 * <tr><td>pendingRecords<td>offsets behind all ranges looked up, at the last look-up
 * <tr><td>lastClosedRun<td>run time of the last run that has been read completely; before the
 *     first, the boundary behind which the source goes on
 * <tr><td>lateness<td>now minus that, milliseconds
 * <tr><td>offsetsExpireIn<td>milliseconds until retention by time may remove a record no run has
 *     taken; the largest long where none can expire
 * <tr><td>runsClosed<td>runs read completely since the enumerator started
 * <tr><td>lookupFailures<td>look-ups that failed and were tried again
 * </table>
 *
 * <h2>Metrics of the readers</h2>
 *
 * <p>Flink's numRecordsIn (records, not batches), numBytesIn (of keys and values) and
 * pendingRecords (offsets of the open leg left to read), and the Kafka connector's {@code
 * KafkaSourceReader.topic.*.partition.*.currentOffset} and {@code committedOffset}, {@code
 * commitsSucceeded}, {@code commitsFailed} and {@code KafkaConsumer.*}.
 */
package io.sluice.connector.kafka;
