/**
 * What the source is told, from where it begins to which lost offsets it may leave out, and the
 * errors that answer in the same terms. Depends on the Kafka clients only, so that enumerator and
 * readers can share it. Start with {@link io.sluice.connector.kafka.settings.SourceSettings}.
 */
package io.sluice.connector.kafka.settings;
