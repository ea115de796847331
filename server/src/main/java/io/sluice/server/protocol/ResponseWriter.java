package io.sluice.server.protocol;

import io.sluice.server.query.ResultSink;

/** Writes the results of a query as a response of some version of the protocol. */
interface ResponseWriter extends ResultSink {
    /** All results have been given. */
    void finish();

    /** The query failed in the middle: the response is completed, and says so. */
    void fail(KustoError error, RequestContext context);
}
