package io.sluice.cli.query;

import io.sluice.cli.client.KustoServer;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of a server, to commands as to queries. */
record ServerAnswers(KustoServer server) implements ShellAnswers {
    @Override
    public List<ResultTable> query(String text) {
        return server.ask(text);
    }

    @Override
    public List<ResultTable> command(String text) {
        return server.ask(text);
    }

    @Override
    public String explain(String query) {
        throw new CommandFailedException(
                ExitCode.USER,
                "a server does not show the plan of a query; 'sluice explain' does, and '.show continuous-export NAME plan' that of an export");
    }

    /** As they are now; none where the server does not tell. */
    @Override
    public TableResolver tables() {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        try {
            for (ResultTable schema : server.ask(".show database schema")) {
                add(schema, columns);
            }
        } catch (CommandFailedException | DiagnosticException e) {
            return TableResolver.of(Map.of());
        }
        Map<String, Schema> tables = new LinkedHashMap<>();
        columns.forEach((name, own) -> tables.put(name, new Schema(own)));
        return TableResolver.of(tables);
    }

    private static void add(ResultTable schema, Map<String, List<Column>> columns) {
        List<String> names = schema.schema().names();
        int table = names.indexOf("TableName");
        int column = names.indexOf("ColumnName");
        int type = names.indexOf("ColumnType");
        if (table < 0 || column < 0 || type < 0) {
            return;
        }
        for (List<Object> row : schema.rows()) {
            String ofTable = String.valueOf(row.get(table));
            String name = row.get(column) == null ? "" : row.get(column).toString();
            if (!name.isEmpty()) {
                columns.computeIfAbsent(ofTable, t -> new ArrayList<>())
                        .add(new Column(name, type(String.valueOf(row.get(type)))));
            }
        }
    }

    /** {@code string} here, {@code System.String} there. */
    private static ScalarType type(String name) {
        for (ScalarType type : ScalarType.values()) {
            if (type.dotNetName().equals(name)) {
                return type;
            }
        }
        return ScalarType.find(name).orElse(ScalarType.DYNAMIC);
    }

    @Override
    public Collection<String> notices() {
        return List.of();
    }
}
