package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A progressive response of version 2: the rows of a result come in fragments, and are sent when
 * they are found. Nothing is ever replaced. What share of its rows a query has found is not known
 * before its end, so the one progress that is told is that at the end.
 */
final class ProgressiveResponse extends V2Response {
    private final OptionalLong fragmentRows;
    private final Writing push;
    private Schema schema;
    private int table;
    private long rows;
    private long inFragment;
    private boolean inTable;
    private boolean fragmentOpen;

    /**
     * A response.
     *
     * @param fragmentRows of each fragment but the last; without it, as the rows come
     * @param push sends what was written
     */
    ProgressiveResponse(
            JsonGenerator json, RequestContext context, OptionalLong fragmentRows, Writing push) {
        super(json, context);
        this.fragmentRows = fragmentRows;
        this.push = push;
    }

    @Override
    boolean progressive() {
        return true;
    }

    @Override
    void primary(String name, Schema columns) throws IOException {
        schema = columns;
        table = next();
        rows = 0;
        inTable = true;
        describe("TableHeader", table, "PrimaryResult", name, columns);
        json.writeEndObject();
    }

    @Override
    public void rows(List<Object[]> found) {
        attempt(
                () -> {
                    for (Object[] row : found) {
                        if (!fragmentOpen) {
                            openFragment();
                        }
                        CellWriter.row(json, schema, row);
                        rows++;
                        inFragment++;
                        if (inFragment == fragmentRows.orElse(Long.MAX_VALUE)) {
                            closeFragment();
                        }
                    }
                    if (fragmentRows.isEmpty()) {
                        closeFragment();
                    }
                    if (!found.isEmpty()) {
                        json.flush();
                        push.run();
                    }
                });
    }

    private void openFragment() throws IOException {
        start("TableFragment");
        json.writeNumberField("FieldCount", schema.width());
        json.writeStringField("TableFragmentType", "DataAppend");
        json.writeArrayFieldStart("Rows");
        fragmentOpen = true;
        inFragment = 0;
    }

    private void start(String frame) throws IOException {
        json.writeStartObject();
        json.writeStringField("FrameType", frame);
        json.writeNumberField("TableId", table);
    }

    private void closeFragment() throws IOException {
        if (fragmentOpen) {
            fragmentOpen = false;
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    @Override
    public void end() {
        attempt(
                () -> {
                    closeFragment();
                    start("TableProgress");
                    json.writeNumberField("TableProgress", 100);
                    json.writeEndObject();
                    complete();
                });
    }

    private void complete() throws IOException {
        inTable = false;
        start("TableCompletion");
        json.writeNumberField("RowCount", rows);
        json.writeEndObject();
    }

    @Override
    void closeWhatIsOpen() throws IOException {
        closeFragment();
        if (inTable) {
            complete();
        } else {
            super.closeWhatIsOpen();
        }
    }
}
