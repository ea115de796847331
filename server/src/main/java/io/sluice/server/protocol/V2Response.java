package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.time.Instant;

/**
 * A response of version 2: an array of frames. The rows of a result stream within its frame; an
 * error in the middle ends them, and the last frames tell it.
 */
class V2Response extends TableResponse {
    private static final Schema PROPERTIES =
            Schema.of(
                    new Column("TableId", ScalarType.INT),
                    new Column("Key", ScalarType.STRING),
                    new Column("Value", ScalarType.DYNAMIC));
    private static final Schema COMPLETION =
            Schema.of(
                    new Column("Timestamp", ScalarType.DATETIME),
                    new Column("ClientRequestId", ScalarType.STRING),
                    new Column("ActivityId", ScalarType.GUID),
                    new Column("SubActivityId", ScalarType.GUID),
                    new Column("ParentActivityId", ScalarType.GUID),
                    new Column("Level", ScalarType.INT),
                    new Column("LevelName", ScalarType.STRING),
                    new Column("StatusCode", ScalarType.INT),
                    new Column("StatusCodeName", ScalarType.STRING),
                    new Column("EventType", ScalarType.INT),
                    new Column("EventTypeName", ScalarType.STRING),
                    new Column("Payload", ScalarType.STRING));

    V2Response(JsonGenerator json, RequestContext context) {
        super(json, context);
    }

    @Override
    public final void begin(String name, Schema columns) {
        attempt(
                () -> {
                    if (tables() == 0) {
                        head();
                    }
                    primary(name.isEmpty() ? "PrimaryResult" : name, columns);
                });
    }

    /** A result of the query begins. */
    void primary(String name, Schema columns) throws IOException {
        frame("PrimaryResult", name, columns);
    }

    boolean progressive() {
        return false;
    }

    private void head() throws IOException {
        json.writeStartArray();
        json.writeStartObject();
        json.writeStringField("FrameType", "DataSetHeader");
        json.writeBooleanField("IsProgressive", progressive());
        json.writeStringField("Version", "v2.0");
        json.writeEndObject();
        frame("QueryProperties", "@ExtendedProperties", PROPERTIES);
        json.writeStartArray();
        json.writeNumber(1);
        json.writeString("Visualization");
        json.writeString(visualization());
        json.writeEndArray();
        close();
    }

    private void frame(String kind, String name, Schema columns) throws IOException {
        open(columns, () -> describe("DataTable", tables(), kind, name, columns));
    }

    /** Begins a frame, up to what follows its columns. */
    final void describe(String frame, int table, String kind, String name, Schema columns)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("FrameType", frame);
        json.writeNumberField("TableId", table);
        json.writeStringField("TableKind", kind);
        json.writeStringField("TableName", name);
        json.writeArrayFieldStart("Columns");
        for (Column column : columns.columns()) {
            json.writeStartObject();
            json.writeStringField("ColumnName", column.name());
            json.writeStringField("ColumnType", column.type().kustoName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public final void finish() {
        attempt(
                () -> {
                    if (tables() == 0) {
                        head();
                    }
                    completion(4, "Info", 0, "S_OK (0)", "Query completed successfully");
                    json.writeStartObject();
                    json.writeStringField("FrameType", "DataSetCompletion");
                    json.writeBooleanField("HasErrors", false);
                    json.writeBooleanField("Cancelled", false);
                    json.writeEndObject();
                    json.writeEndArray();
                    json.close();
                });
    }

    /** Levels up to 2 are failures. */
    private void completion(int level, String levelName, int status, String statusName, String text)
            throws IOException {
        frame("QueryCompletionInformation", "QueryCompletionInformation", COMPLETION);
        row(
                new Object[] {
                    Ticks.ofInstant(Instant.now()),
                    context.clientRequestId(),
                    context.activityId(),
                    context.activityId(),
                    context.activityId(),
                    level,
                    levelName,
                    status,
                    statusName,
                    4,
                    "QueryInfo",
                    "{\"Count\":1,\"Text\":\"%s\"}"
                            .formatted(
                                    String.valueOf(
                                            JsonStringEncoder.getInstance().quoteAsString(text)))
                });
        close();
    }

    @Override
    public final void fail(KustoError error, RequestContext failed) {
        attempt(
                () -> {
                    closeWhatIsOpen();
                    completion(2, "Error", error.status(), error.code(), error.message());
                    json.writeStartObject();
                    json.writeStringField("FrameType", "DataSetCompletion");
                    json.writeBooleanField("HasErrors", true);
                    json.writeBooleanField("Cancelled", error.code().equals("Canceled"));
                    json.writeArrayFieldStart("OneApiErrors");
                    ErrorBody.write(json, error, failed);
                    json.writeEndArray();
                    json.writeEndObject();
                    json.writeEndArray();
                    json.close();
                });
    }
}
