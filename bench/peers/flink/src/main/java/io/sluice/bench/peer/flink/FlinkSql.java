package io.sluice.bench.peer.flink;

import io.sluice.bench.peer.PeerArguments;
import java.util.concurrent.ExecutionException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Flink SQL: {@code INSERT INTO} a filesystem table {@code SELECT} from a Kafka table that ends at
 * the offsets of the start.
 */
public final class FlinkSql {
    private FlinkSql() {}

    public static void main(String[] args) throws ExecutionException, InterruptedException {
        PeerArguments arguments = PeerArguments.of(args);
        StreamTableEnvironment tables =
                StreamTableEnvironment.create(LocalFlink.environment(arguments));
        tables.getConfig().set("table.local-time-zone", "UTC");
        SqlStatements statements = new SqlStatements(arguments);
        statements.tables().forEach(tables::executeSql);
        tables.executeSql(statements.insert()).await();
    }
}
