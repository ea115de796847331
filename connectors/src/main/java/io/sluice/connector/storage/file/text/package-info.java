/**
 * Column batches into text files: CSV, TSV and JSON lines, plain or gzip. Depends on {@code
 * io.sluice.kql.batch} and the byte forms and block compression of {@code
 * io.sluice.connector.storage}. Start with {@link
 * io.sluice.connector.storage.file.text.TextWriters}.
 */
package io.sluice.connector.storage.file.text;
