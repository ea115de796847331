/**
 * What commands that run exports share: settings and a script's text in, exports on a cluster in
 * this process and lines about their runs out. Depends on the job and on the embedded cluster.
 * Start with {@link io.sluice.cli.export.LocalExports}.
 */
package io.sluice.cli.export;
