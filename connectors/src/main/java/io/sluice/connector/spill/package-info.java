/**
 * The room of a query in a process: so much of the heap, and files behind it. Depends on {@code
 * connector.batch}, which makes bytes of rows, and on {@code kql.batch.spill}, whose interfaces it
 * fulfills. Start with {@link io.sluice.connector.spill.FileSpace}.
 */
package io.sluice.connector.spill;
