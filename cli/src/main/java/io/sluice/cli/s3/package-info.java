/**
 * What attempts of an export left in S3, seen by a client of S3: objects that stand for the ends of
 * uploads, and uploads that were never completed. Depends on the AWS SDK, on what hidden files are
 * ({@code connector.storage.root}) and on {@code job.secret} for settings. Start with {@link
 * io.sluice.cli.s3.S3Root}.
 */
package io.sluice.cli.s3;
