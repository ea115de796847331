package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.kql.type.Schema;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import io.sluice.server.query.ResultSink;
import java.io.IOException;
import java.util.List;

/** Ends a result that becomes too large, between two rows. */
final class LimitedResponse implements ResultSink {
    private final ResultSink into;
    private final JsonGenerator json;
    private final LateOutput out;
    private final long maxBytes;

    LimitedResponse(ResultSink into, JsonGenerator json, LateOutput out, long maxBytes) {
        this.into = into;
        this.json = json;
        this.out = out;
        this.maxBytes = maxBytes;
    }

    @Override
    public void properties(String visualization) {
        into.properties(visualization);
    }

    @Override
    public void begin(String name, Schema schema) {
        into.begin(name, schema);
    }

    @Override
    public void rows(List<Object[]> rows) {
        into.rows(rows);
        try {
            json.flush();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
        if (out.written() > maxBytes) {
            throw new RequestRefusedException(
                    Reason.RESULT_TOO_LARGE,
                    ("the result has more than %d bytes, the limit of a result"
                                    + " (E_QUERY_RESULT_SET_TOO_LARGE); ask for fewer columns or rows, or"
                                    + " export to an external table")
                            .formatted(maxBytes));
        }
    }

    @Override
    public void end() {
        into.end();
    }
}
