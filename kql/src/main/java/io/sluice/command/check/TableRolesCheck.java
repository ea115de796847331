package io.sluice.command.check;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.KafkaConnection.TableKind;
import io.sluice.catalog.Table;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/** What tables of an export can be facts, and what dimensions. */
final class TableRolesCheck {
    private final CommandScope scope;
    private final ContinuousExport export;

    TableRolesCheck(CommandScope scope, ContinuousExport export) {
        this.scope = scope;
        this.export = export;
    }

    /**
     * @param used the tables of the export's query
     */
    void check(List<Table> used, SourceSpan span) {
        List<Table> facts = used.stream().filter(this::isFact).toList();
        List<Table> dimensions = used.stream().filter(table -> !isFact(table)).toList();
        facts.forEach(fact -> checkKind(fact, span));
        for (Table fact : facts) {
            dimensions.stream()
                    .filter(dimension -> sameTopic(fact, dimension))
                    .forEach(dimension -> shared(fact, dimension, span));
        }
    }

    private boolean isFact(Table table) {
        return export.over().isEmpty() || export.over().contains(table.name());
    }

    private void checkKind(Table fact, SourceSpan span) {
        boolean upsert =
                fact.connection()
                        .map(c -> c.effectiveTableKind() == TableKind.UPSERT)
                        .orElse(false);
        if (upsert) {
            scope.error(
                    ErrorCode.NOT_ALLOWED,
                    span,
                    "continuous-export '%s' exports what is new in table '%s', whose tableKind is upsert: such a table can only be a dimension"
                            .formatted(export.name(), fact.name()),
                    export.over().isEmpty()
                            ? "list the fact tables in over (…) without '%s'".formatted(fact.name())
                            : "take '%s' out of over (…)".formatted(fact.name()));
        }
    }

    private static boolean sameTopic(Table a, Table b) {
        Optional<String> topic = a.connection().map(KafkaConnection::topic);
        return topic.isPresent() && topic.equals(b.connection().map(KafkaConnection::topic));
    }

    private void shared(Table fact, Table dimension, SourceSpan span) {
        scope.error(
                ErrorCode.NOT_ALLOWED,
                span,
                "fact table '%s' and dimension table '%s' of continuous-export '%s' are on one topic, '%s': a topic is read as facts or as a dimension"
                        .formatted(
                                fact.name(),
                                dimension.name(),
                                export.name(),
                                fact.connection().orElseThrow().topic()),
                "add '%s' to over (…), or let it read another topic".formatted(dimension.name()));
    }
}
