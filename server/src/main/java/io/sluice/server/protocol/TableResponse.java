package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.util.List;

/** What responses of both versions have: tables whose rows stream as they come. */
abstract class TableResponse implements ResponseWriter {
    final JsonGenerator json;
    final RequestContext context;
    private Schema schema;
    private int tables;
    private boolean inTable;
    private String visualization = "{\"Visualization\":null}";

    TableResponse(JsonGenerator json, RequestContext context) {
        this.json = json;
        this.context = context;
    }

    /** Writes a table up to its rows. */
    final void open(Schema columns, Writing header) throws IOException {
        inTable = true;
        schema = columns;
        header.run();
        tables++;
        json.writeArrayFieldStart("Rows");
    }

    @Override
    public final void properties(String shown) {
        visualization = shown;
    }

    final String visualization() {
        return visualization;
    }

    final int tables() {
        return tables;
    }

    /** The number of a table whose rows are in other frames. */
    final int next() {
        return tables++;
    }

    final void row(Object[] row) throws IOException {
        CellWriter.row(json, schema, row);
    }

    @Override
    public void rows(List<Object[]> rows) {
        attempt(
                () -> {
                    for (Object[] row : rows) {
                        row(row);
                    }
                });
    }

    @Override
    public void end() {
        attempt(this::close);
    }

    final void close() throws IOException {
        inTable = false;
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Before an error is told. */
    void closeWhatIsOpen() throws IOException {
        if (inTable) {
            close();
        }
    }

    interface Writing {
        void run() throws IOException;
    }

    static void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }
}
