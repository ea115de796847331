package io.sluice.server.query;

import io.sluice.kql.type.Schema;
import java.util.List;

/** Takes the results of a query as they come. */
public interface ResultSink {
    /**
     * Before the first result: how its client should show them.
     *
     * @param visualization in the JSON that Kusto's clients know
     */
    void properties(String visualization);

    /** A result begins. */
    void begin(String name, Schema schema);

    /** Some of its rows, cells in the boxed form of the local executor. */
    void rows(List<Object[]> rows);

    /** The result that began has all its rows. */
    void end();
}
