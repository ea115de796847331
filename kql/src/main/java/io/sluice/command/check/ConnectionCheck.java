package io.sluice.command.check;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.KafkaConnection.IsolationLevel;
import io.sluice.catalog.KafkaConnection.OnUndecodable;
import io.sluice.catalog.KafkaConnection.TableKind;
import io.sluice.catalog.MaskedText;
import io.sluice.catalog.RecordFormat;
import io.sluice.catalog.Table;
import io.sluice.command.clause.ClientPropertiesReader;
import io.sluice.command.result.ConnectionText;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Command.Verb;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Kafka connection of a table: where and how its records arrive. */
final class ConnectionCheck {
    private static final List<String> PROPERTIES =
            List.of(
                    "topic",
                    "format",
                    "bootstrapServers",
                    "mapping",
                    "schema",
                    "schemaRegistry",
                    "isolationLevel",
                    "tableKind",
                    "key",
                    "onUndecodable",
                    "deadLetterTopic",
                    "properties");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern SERVERS =
            Pattern.compile("\\s*[^\\s,:/]+:\\d{1,5}\\s*(,\\s*[^\\s,:/]+:\\d{1,5}\\s*)*");

    private final CommandScope scope;

    ConnectionCheck(CommandScope scope) {
        this.scope = scope;
    }

    void define(Command.DefineConnection command) {
        int before = scope.errors.count();
        String owner = "the kafka-connection of table '%s'".formatted(command.table().name());
        PropertyReader properties =
                new PropertyReader(scope, owner, command.properties(), PROPERTIES);
        Optional<Table> table = scope.findTable(command.table());
        Optional<KafkaConnection> connection = read(properties, table, owner);
        table.ifPresent(found -> checkExisting(command, properties, found, connection));
        if (table.isEmpty() || connection.isEmpty() || scope.errors.count() > before) {
            scope.markBroken(command.table().name());
            return;
        }
        Table next = with(table.get(), connection);
        scope.replace(scope.catalog().with(next));
        scope.add(result(command, next));
    }

    void drop(Command.DropConnection command) {
        Optional<Table> table = scope.findTable(command.table());
        if (table.isEmpty()) {
            return;
        }
        if (table.get().connection().isEmpty()) {
            scope.error(
                    ErrorCode.UNKNOWN_ENTITY,
                    command.table().span(),
                    "table '%s' has no kafka-connection".formatted(table.get().name()));
            return;
        }
        List<String> users = users(table.get());
        if (!users.isEmpty()) {
            scope.error(
                    ErrorCode.ENTITY_IN_USE,
                    command.table().span(),
                    "the kafka-connection of table '%s' is used by %s"
                            .formatted(table.get().name(), EntityUsers.describe(users)));
            return;
        }
        Table next = with(table.get(), Optional.empty());
        scope.replace(scope.catalog().with(next));
        scope.add(result(command, next));
    }

    private Optional<KafkaConnection> read(
            PropertyReader properties, Optional<Table> table, String owner) {
        Optional<String> topic = topic(properties, "topic");
        if (!properties.isGiven("topic")) {
            properties.missing("topic", "topic = \"logs\", format = \"json\"");
        }
        Optional<RecordFormat> format = properties.choice("format", RecordFormat.class);
        if (!properties.isGiven("format")) {
            properties.missing("format", "topic = \"logs\", format = \"json\"");
        }
        Optional<String> servers = servers(properties, owner);
        Optional<String> mapping = properties.text("mapping");
        table.ifPresent(found -> checkMapping(properties, found, mapping, format));
        Optional<String> schema = AvroSchemaCheck.read(scope, properties, format, owner);
        Optional<TableKind> kind = properties.choice("tableKind", TableKind.class);
        List<String> key = key(properties, table, kind.orElse(TableKind.APPEND), owner);
        Optional<IsolationLevel> isolation =
                properties.choice("isolationLevel", IsolationLevel.class);
        Optional<OnUndecodable> undecodable =
                properties.choice("onUndecodable", OnUndecodable.class);
        Optional<String> deadLetters = topic(properties, "deadLetterTopic");
        checkDeadLetters(properties, topic, deadLetters);
        Map<String, MaskedText> client =
                properties
                        .literal("properties")
                        .map(json -> ClientPropertiesReader.read(json, scope.errors))
                        .orElse(Map.of());
        if (topic.isEmpty() || format.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new KafkaConnection(
                        topic.get(),
                        format.get(),
                        servers,
                        mapping,
                        schema,
                        Optional.empty(),
                        isolation,
                        kind,
                        key,
                        undecodable,
                        deadLetters,
                        client));
    }

    private Optional<String> topic(PropertyReader properties, String name) {
        Optional<String> topic = properties.text(name);
        topic.filter(text -> !isTopic(text))
                .ifPresent(
                        text ->
                                properties.outOfRange(
                                        name,
                                        "a name of at most 249 letters, digits, '.', '_' and '-'",
                                        "\"" + text + "\""));
        return topic.filter(ConnectionCheck::isTopic);
    }

    private static boolean isTopic(String text) {
        return TOPIC.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    private Optional<String> servers(PropertyReader properties, String owner) {
        Optional<String> servers = properties.text("bootstrapServers");
        if (servers.isPresent() && !SERVERS.matcher(servers.get()).matches()) {
            scope.error(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    properties.span("bootstrapServers"),
                    "bootstrapServers of %s must be a list of host:port".formatted(owner),
                    "write \"broker1:9092,broker2:9092\"");
        }
        return servers;
    }

    private void checkMapping(
            PropertyReader properties,
            Table table,
            Optional<String> name,
            Optional<RecordFormat> format) {
        if (name.isEmpty()) {
            return;
        }
        IngestionMapping mapping = table.mappings().get(name.get());
        SourceSpan span = properties.span("mapping");
        if (mapping == null) {
            if (!scope.isBroken(table.name())) {
                scope.error(
                        ErrorCode.UNKNOWN_ENTITY,
                        span,
                        "table '%s' has no mapping '%s'".formatted(table.name(), name.get()),
                        NearestName.hint(name.get(), table.mappings().keySet()));
            }
            return;
        }
        boolean fits = format.isEmpty() || kindOf(format.get()) == mapping.kind();
        if (!fits) {
            scope.error(
                    ErrorCode.CONFLICTING_PROPERTIES,
                    span,
                    "mapping '%s' is for %s, the format is %s"
                            .formatted(
                                    name.get(),
                                    mapping.kind().name().toLowerCase(Locale.ROOT),
                                    format.get().name().toLowerCase(Locale.ROOT)));
        }
    }

    private static IngestionMapping.Kind kindOf(RecordFormat format) {
        return switch (format) {
            case JSON -> IngestionMapping.Kind.JSON;
            case AVRO -> IngestionMapping.Kind.AVRO;
            case CSV, TSV -> IngestionMapping.Kind.CSV;
        };
    }

    private List<String> key(
            PropertyReader properties, Optional<Table> table, TableKind kind, String owner) {
        Optional<String> text = properties.text("key");
        if (kind == TableKind.UPSERT && !properties.isGiven("key")) {
            properties.missing("key, because its tableKind is upsert", "key = \"Id\"");
        }
        if (kind == TableKind.APPEND && text.isPresent()) {
            scope.error(
                    ErrorCode.CONFLICTING_PROPERTIES,
                    properties.nameSpan("key"),
                    "%s has a key, but its tableKind is append".formatted(owner),
                    "add tableKind = \"upsert\" or leave the key out");
        }
        List<String> columns =
                text.map(list -> Arrays.stream(list.split(",", -1)).map(String::trim).toList())
                        .orElse(List.of());
        for (String column : columns) {
            if (table.isPresent() && table.get().schema().find(column).isEmpty()) {
                scope.error(
                        ErrorCode.UNKNOWN_COLUMN,
                        properties.span("key"),
                        "table '%s' has no column '%s'".formatted(table.get().name(), column),
                        NearestName.hint(column, table.get().schema().names()));
            }
        }
        return columns;
    }

    private void checkDeadLetters(
            PropertyReader properties, Optional<String> topic, Optional<String> deadLetters) {
        if (topic.isPresent() && topic.equals(deadLetters)) {
            scope.error(
                    ErrorCode.CONFLICTING_PROPERTIES,
                    properties.span("deadLetterTopic"),
                    "the dead-letter topic cannot be the topic itself",
                    "undecodable records would be read again");
        }
    }

    private void checkExisting(
            Command.DefineConnection command,
            PropertyReader properties,
            Table table,
            Optional<KafkaConnection> next) {
        if (table.connection().isPresent() && command.verb() == Verb.CREATE) {
            scope.error(
                    ErrorCode.ENTITY_EXISTS,
                    command.table().span(),
                    "table '%s' has a kafka-connection".formatted(table.name()),
                    "write .create-or-alter to replace it");
        }
        if (table.connection().isEmpty()
                && command.verb() == Verb.ALTER
                && !scope.isBroken(table.name())) {
            scope.error(
                    ErrorCode.UNKNOWN_ENTITY,
                    command.table().span(),
                    "table '%s' has no kafka-connection".formatted(table.name()),
                    "write .create-or-alter to give it one");
        }
        boolean moves =
                table.connection().isPresent()
                        && next.isPresent()
                        && !table.connection().get().topic().equals(next.get().topic());
        List<String> users = moves ? users(table) : List.of();
        if (!users.isEmpty()) {
            scope.error(
                    ErrorCode.ENTITY_IN_USE,
                    properties.span("topic"),
                    "the topic of table '%s' cannot change, %s uses it"
                            .formatted(table.name(), EntityUsers.describe(users)),
                    "drop the export first, or declare another table for the other topic");
        }
    }

    private List<String> users(Table table) {
        return EntityUsers.ofTable(table.name(), scope.catalog(), scope.queries);
    }

    private Step result(Command command, Table table) {
        return new Step.Result(
                scope.database(), command, ConnectionText.table(scope.database(), table));
    }

    private static Table with(Table table, Optional<KafkaConnection> connection) {
        return new Table(
                table.name(),
                table.schema(),
                table.docString(),
                table.folder(),
                table.mappings(),
                connection);
    }
}
