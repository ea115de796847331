package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A response of version 1: {@code {"Tables": […]}}. That of a query ends with the properties of its
 * results, its status, and a table of contents; that of a command has its one table, or its tables
 * and a table of contents.
 */
final class V1Response extends TableResponse {
    private static final Schema PROPERTIES = Schema.of(new Column("Value", ScalarType.STRING));
    private static final Schema STATUS =
            Schema.of(
                    new Column("Timestamp", ScalarType.DATETIME),
                    new Column("Severity", ScalarType.INT),
                    new Column("SeverityName", ScalarType.STRING),
                    new Column("StatusCode", ScalarType.INT),
                    new Column("StatusDescription", ScalarType.STRING),
                    new Column("Count", ScalarType.INT),
                    new Column("RequestId", ScalarType.GUID),
                    new Column("ActivityId", ScalarType.GUID),
                    new Column("SubActivityId", ScalarType.GUID),
                    new Column("ClientActivityId", ScalarType.STRING));
    private static final Schema CONTENTS =
            Schema.of(
                    new Column("Ordinal", ScalarType.LONG),
                    new Column("Kind", ScalarType.STRING),
                    new Column("Name", ScalarType.STRING),
                    new Column("Id", ScalarType.STRING),
                    new Column("PrettyName", ScalarType.STRING));

    private final boolean ofQuery;
    private final List<Object[]> contents = new ArrayList<>();

    V1Response(JsonGenerator json, RequestContext context, boolean ofQuery) {
        super(json, context);
        this.ofQuery = ofQuery;
    }

    @Override
    public void begin(String name, Schema columns) {
        attempt(
                () -> {
                    if (tables() == 0) {
                        json.writeStartObject();
                        json.writeArrayFieldStart("Tables");
                    }
                    String table = ofQuery ? "PrimaryResult" : name;
                    contents.add(entry("QueryResult", table, UUID.randomUUID()));
                    header(columns);
                });
    }

    private Object[] entry(String kind, String name, UUID id) {
        return new Object[] {(long) contents.size(), kind, name, id.toString(), ""};
    }

    private void header(Schema columns) throws IOException {
        open(
                columns,
                () -> {
                    json.writeStartObject();
                    json.writeStringField("TableName", "Table_" + tables());
                    json.writeArrayFieldStart("Columns");
                    for (Column column : columns.columns()) {
                        json.writeStartObject();
                        json.writeStringField("ColumnName", column.name());
                        String type = column.type().dotNetName();
                        json.writeStringField(
                                "DataType", type.substring(type.lastIndexOf('.') + 1));
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
                    if (ofQuery) {
                        aboutTheQuery(status(4, "Info", 0, "Query completed successfully"));
                    }
                    // Clients take the last of several tables for the table of contents.
                    if (tables() > 1) {
                        table(CONTENTS, contents);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                    json.close();
                });
    }

    private void aboutTheQuery(Object[] status) throws IOException {
        table(PROPERTIES, List.<Object[]>of(new Object[] {visualization()}));
        contents.add(entry("QueryProperties", "@ExtendedProperties", UUID.randomUUID()));
        table(STATUS, List.<Object[]>of(status));
        contents.add(entry("QueryStatus", "QueryStatus", new UUID(0, 0)));
    }

    /** Severities up to 2 are failures. */
    private Object[] status(int severity, String severityName, int code, String description) {
        return new Object[] {
            Ticks.ofInstant(Instant.now()),
            severity,
            severityName,
            code,
            description,
            1,
            context.activityId(),
            context.activityId(),
            context.activityId(),
            context.clientRequestId()
        };
    }

    private void table(Schema columns, List<Object[]> rows) throws IOException {
        header(columns);
        for (Object[] row : rows) {
            row(row);
        }
        close();
    }

    @Override
    public void fail(KustoError error, RequestContext failed) {
        attempt(
                () -> {
                    closeWhatIsOpen();
                    aboutTheQuery(status(2, "Error", error.status(), error.message()));
                    table(CONTENTS, contents);
                    json.writeEndArray();
                    json.writeArrayFieldStart("Exceptions");
                    json.writeString(error.message());
                    json.writeEndArray();
                    json.writeEndObject();
                    json.close();
                });
    }
}
