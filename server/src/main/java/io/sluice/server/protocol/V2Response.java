package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.time.Instant;

/**
 * A response of version 2: an array of frames, not progressive. The rows of a result stream within
 * its frame; an error in the middle ends them, and the last frame tells it.
 */
final class V2Response extends TableResponse {
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
    public void begin(String name, Schema columns) {
        attempt(
                () -> {
                    if (tables() == 0) {
                        head();
                    }
                    frame("PrimaryResult", name.isEmpty() ? "PrimaryResult" : name, columns);
                });
    }

    private void head() throws IOException {
        json.writeStartArray();
        json.writeStartObject();
        json.writeStringField("FrameType", "DataSetHeader");
        json.writeBooleanField("IsProgressive", false);
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
        open(
                columns,
                () -> {
                    json.writeStartObject();
                    json.writeStringField("FrameType", "DataTable");
                    json.writeNumberField("TableId", tables());
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
                });
    }

    @Override
    public void finish() {
        attempt(
                () -> {
                    if (tables() == 0) {
                        head();
                    }
                    frame("QueryCompletionInformation", "QueryCompletionInformation", COMPLETION);
                    row(completion());
                    close();
                    json.writeStartObject();
                    json.writeStringField("FrameType", "DataSetCompletion");
                    json.writeBooleanField("HasErrors", false);
                    json.writeBooleanField("Cancelled", false);
                    json.writeEndObject();
                    json.writeEndArray();
                    json.close();
                });
    }

    private Object[] completion() {
        return new Object[] {
            Ticks.ofInstant(Instant.now()),
            context.clientRequestId(),
            context.activityId(),
            context.activityId(),
            context.activityId(),
            4,
            "Info",
            0,
            "S_OK (0)",
            4,
            "QueryInfo",
            "{\"Count\":1,\"Text\":\"Query completed successfully\"}"
        };
    }

    @Override
    public void fail(KustoError error, RequestContext failed) {
        attempt(
                () -> {
                    closeWhatIsOpen();
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
