package io.sluice.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.server.ServerFixture;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each kind of response beside the public documentation of Kusto's REST API: "Query/management HTTP
 * response" and "Query V2 HTTP response". What is expected here is written after those pages and
 * their examples: names of properties and frames, kinds of tables, columns in their order. Left out
 * of {@code @context} is what tells of the server's insides.
 */
class ResponseShapesTest {
    private static final String LARGE =
            "range x from 1 to 100000 step 1 | extend y = 'twenty bytes of text'";
    private static final String PROPERTIES = "TableId:int Key:string Value:dynamic";
    private static final String COMPLETION =
            "Timestamp:datetime ClientRequestId:string ActivityId:guid SubActivityId:guid"
                    + " ParentActivityId:guid Level:int LevelName:string StatusCode:int"
                    + " StatusCodeName:string EventType:int EventTypeName:string Payload:string";
    private static final String STATUS =
            "Timestamp:datetime Severity:int SeverityName:string StatusCode:int"
                    + " StatusDescription:string Count:int RequestId:guid ActivityId:guid"
                    + " SubActivityId:guid ClientActivityId:string";
    private static final String CONTENTS =
            "Ordinal:long Kind:string Name:string Id:string PrettyName:string";
    private static final List<String> ERROR =
            List.of(
                    "code",
                    "message",
                    "@type",
                    "@message",
                    "@context",
                    "@permanent",
                    "@text",
                    "@database",
                    "innererror");
    private static final List<String> INNER =
            List.of(
                    "code",
                    "message",
                    "@type",
                    "@message",
                    "@context",
                    "@permanent",
                    "@errorCode",
                    "@errorMessage");
    private static final List<String> CONTEXT =
            List.of("timestamp", "serviceAlias", "clientRequestId", "activityId");

    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start("sluice.server.limits.result-size", "1 mb");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** As {@code name:type name:type}. */
    private static String columns(JsonNode table, String... properties) {
        List<String> columns = new ArrayList<>();
        for (JsonNode column : table.get("Columns")) {
            assertThat(keys(column)).containsExactly(properties);
            columns.add(
                    column.get("ColumnName").asText() + ":" + column.get("ColumnType").asText());
        }
        return String.join(" ", columns);
    }

    private static JsonNode answer(String path, String text) {
        HttpResponse<String> response = server.post(path, "default", text);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-ms-client-request-id")).isPresent();
        assertThat(response.headers().firstValue("x-ms-activity-id")).isPresent();
        return ServerFixture.json(response);
    }

    @Test
    void commandAnswersOneTable() {
        JsonNode body = answer("/v1/rest/mgmt", ".show databases");
        assertThat(keys(body)).containsExactly("Tables");
        assertThat(body.get("Tables")).hasSize(1);
        JsonNode table = body.at("/Tables/0");
        assertThat(keys(table)).containsExactly("TableName", "Columns", "Rows");
        assertThat(table.get("TableName").asText()).isEqualTo("Table_0");
        assertThat(columns(table, "ColumnName", "DataType", "ColumnType"))
                .startsWith("DatabaseName:string PersistentStorage:string ");
        assertThat(table.at("/Columns/0/DataType").asText()).isEqualTo("String");
        assertThat(table.at("/Rows/0")).hasSize(table.get("Columns").size());
    }

    @Test
    void queryOfVersionOneAnswersItsTablesPropertiesStatusAndContents() {
        JsonNode tables = answer("/v1/rest/query", "print Text = 'Hello, World!'").get("Tables");
        assertThat(versionOne(tables))
                .containsExactly("Text:string", "Value:string", STATUS, CONTENTS);
        assertThat(tables.at("/0/Rows/0/0").asText()).isEqualTo("Hello, World!");
        assertThat(tables.at("/1/Rows/0/0").asText()).startsWith("{\"Visualization\":");
        assertThat(tables.at("/2/Rows/0/1").asInt()).isEqualTo(4);
        assertThat(tables.at("/2/Rows/0/2").asText()).isEqualTo("Info");
        assertThat(tables.at("/2/Rows/0/3").asInt(-1)).isZero();
        assertThat(tables.at("/2/Rows/0/4").asText()).isEqualTo("Query completed successfully");
        assertThat(contents(tables.at("/3/Rows")))
                .containsExactly(
                        "0 QueryResult PrimaryResult",
                        "1 QueryProperties @ExtendedProperties",
                        "2 QueryStatus QueryStatus");
        assertThat(tables.at("/3/Rows/2/3").asText())
                .isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    private static List<String> versionOne(JsonNode tables) {
        List<String> all = new ArrayList<>();
        for (JsonNode table : tables) {
            assertThat(keys(table)).containsExactly("TableName", "Columns", "Rows");
            all.add(columns(table, "ColumnName", "DataType", "ColumnType"));
        }
        return all;
    }

    private static List<String> contents(JsonNode rows) {
        List<String> contents = new ArrayList<>();
        for (JsonNode row : rows) {
            assertThat(row.get(4).asText()).isEmpty();
            contents.add(
                    "%s %s %s"
                            .formatted(
                                    row.get(0).asText(), row.get(1).asText(), row.get(2).asText()));
        }
        return contents;
    }

    @Test
    void errorWithinAnAnswerOfVersionOneIsInItsStatus() {
        JsonNode body = answer("/v1/rest/query", LARGE);
        assertThat(keys(body)).containsExactly("Tables", "Exceptions");
        JsonNode tables = body.get("Tables");
        assertThat(versionOne(tables))
                .containsExactly("x:long y:string", "Value:string", STATUS, CONTENTS);
        assertThat(tables.at("/2/Rows/0/1").asInt()).isLessThanOrEqualTo(2);
        assertThat(tables.at("/2/Rows/0/4").asText()).contains("more than 1048576 bytes");
        assertThat(body.at("/Exceptions/0").asText()).contains("more than 1048576 bytes");
    }

    @Test
    void queryOfVersionTwoAnswersWholeTables() {
        JsonNode frames = answer("/v2/rest/query", "print X = 1, At = datetime(2020-01-01)");
        assertThat(versionTwo(frames))
                .containsExactly(
                        "DataSetHeader",
                        "DataTable 0 QueryProperties @ExtendedProperties " + PROPERTIES,
                        "DataTable 1 PrimaryResult PrimaryResult X:long At:datetime",
                        "DataTable 2 QueryCompletionInformation QueryCompletionInformation "
                                + COMPLETION,
                        "DataSetCompletion");
        header(frames.get(0), false);
        assertThat(frames.at("/1/Rows/0/0").asInt()).isEqualTo(1);
        assertThat(frames.at("/1/Rows/0/1").asText()).isEqualTo("Visualization");
        assertThat(frames.at("/2/Rows").toString())
                .isEqualTo("[[1,\"2020-01-01T00:00:00.0000000Z\"]]");
        assertThat(frames.at("/3/Rows/0/5").asInt()).isEqualTo(4);
        assertThat(keys(frames.get(4))).containsExactly("FrameType", "HasErrors", "Cancelled");
    }

    private static void header(JsonNode frame, boolean progressive) {
        assertThat(keys(frame)).containsExactlyInAnyOrder("FrameType", "Version", "IsProgressive");
        assertThat(frame.get("Version").asText()).isEqualTo("v2.0");
        assertThat(frame.get("IsProgressive").isBoolean()).isTrue();
        assertThat(frame.get("IsProgressive").asBoolean()).isEqualTo(progressive);
    }

    /** The frames, those that describe a table with it. */
    private static List<String> versionTwo(JsonNode frames) {
        List<String> all = new ArrayList<>();
        for (JsonNode frame : frames) {
            String type = frame.get("FrameType").asText();
            if (type.equals("DataTable") || type.equals("TableHeader")) {
                List<String> keys =
                        new ArrayList<>(
                                List.of(
                                        "FrameType",
                                        "TableId",
                                        "TableKind",
                                        "TableName",
                                        "Columns"));
                if (type.equals("DataTable")) {
                    keys.add("Rows");
                }
                assertThat(keys(frame)).isEqualTo(keys);
                type =
                        "%s %d %s %s %s"
                                .formatted(
                                        type,
                                        frame.get("TableId").asInt(),
                                        frame.get("TableKind").asText(),
                                        frame.get("TableName").asText(),
                                        columns(frame, "ColumnName", "ColumnType"));
            }
            all.add(type);
        }
        return all;
    }

    @Test
    void progressiveQueryAnswersFragments() {
        JsonNode frames =
                ServerFixture.json(
                        server.post(
                                "/v2/rest/query",
                                "{\"csl\":\"print X = 1, Y = 'a'\",\"properties\":{\"Options\":{\"results_progressive_enabled\":true}}}"));
        assertThat(versionTwo(frames))
                .containsExactly(
                        "DataSetHeader",
                        "DataTable 0 QueryProperties @ExtendedProperties " + PROPERTIES,
                        "TableHeader 1 PrimaryResult PrimaryResult X:long Y:string",
                        "TableFragment",
                        "TableProgress",
                        "TableCompletion",
                        "DataTable 2 QueryCompletionInformation QueryCompletionInformation "
                                + COMPLETION,
                        "DataSetCompletion");
        header(frames.get(0), true);
        assertThat(frames.get(3).toString())
                .isEqualTo(
                        "{\"FrameType\":\"TableFragment\",\"TableId\":1,\"FieldCount\":2,\"TableFragmentType\":\"DataAppend\",\"Rows\":[[1,\"a\"]]}");
        assertThat(frames.get(4).toString())
                .isEqualTo("{\"FrameType\":\"TableProgress\",\"TableId\":1,\"TableProgress\":100}");
        assertThat(frames.get(5).toString())
                .isEqualTo("{\"FrameType\":\"TableCompletion\",\"TableId\":1,\"RowCount\":1}");
    }

    @Test
    void refusedQueryAnswersAnErrorWithItsInnerError() {
        HttpResponse<String> response = server.post("/v2/rest/query", "default", "aaa | count");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-ms-activity-id")).isPresent();
        JsonNode body = ServerFixture.json(response);
        assertThat(keys(body)).containsExactly("error");
        JsonNode error = body.get("error");
        JsonNode inner = error.get("innererror");
        assertThat(keys(error)).containsAll(ERROR);
        assertThat(keys(error.get("@context"))).containsExactlyElementsOf(CONTEXT);
        assertThat(keys(inner)).containsAll(INNER);
        assertThat(keys(inner.get("@context"))).containsExactlyElementsOf(CONTEXT);
        assertThat(error.get("@permanent").isBoolean()).isTrue();
        assertThat(error.get("@text").asText()).isEqualTo("aaa | count");
        assertThat(error.get("@database").asText()).isEqualTo("default");
        assertThat(error.at("/@context/activityId").asText())
                .isEqualTo(response.headers().firstValue("x-ms-activity-id").orElseThrow());
        assertThat(inner.get("@errorCode").asText()).isEqualTo(inner.get("code").asText());
        assertThat(inner.get("@errorMessage").asText()).isEqualTo(inner.get("message").asText());
    }

    @Test
    void errorWithinAnAnswerOfVersionTwoIsInItsLastFrames() {
        JsonNode frames = answer("/v2/rest/query", LARGE);
        assertThat(versionTwo(frames))
                .containsExactly(
                        "DataSetHeader",
                        "DataTable 0 QueryProperties @ExtendedProperties " + PROPERTIES,
                        "DataTable 1 PrimaryResult PrimaryResult x:long y:string",
                        "DataTable 2 QueryCompletionInformation QueryCompletionInformation "
                                + COMPLETION,
                        "DataSetCompletion");
        assertThat(frames.at("/3/Rows/0/5").asInt()).isLessThanOrEqualTo(2);
        assertThat(frames.at("/3/Rows/0/11").asText()).contains("more than 1048576 bytes");
        JsonNode last = frames.get(4);
        assertThat(keys(last))
                .containsExactly("FrameType", "HasErrors", "Cancelled", "OneApiErrors");
        assertThat(last.get("HasErrors").asBoolean()).isTrue();
        assertThat(last.get("Cancelled").asBoolean(true)).isFalse();
        assertThat(last.get("OneApiErrors")).hasSize(1);
        assertThat(keys(last.at("/OneApiErrors/0"))).containsExactly("error");
        assertThat(keys(last.at("/OneApiErrors/0/error")))
                .contains("code", "message", "@type", "@message", "@context", "@permanent");
    }
}
