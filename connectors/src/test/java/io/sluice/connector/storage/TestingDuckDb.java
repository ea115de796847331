package io.sluice.connector.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The independent reader: files written here, queried by DuckDB. */
public final class TestingDuckDb implements AutoCloseable {
    private final Connection connection;

    public TestingDuckDb() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            query("SET TimeZone = 'UTC'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The rows of a query in which {@code $file} stands for the quoted path. */
    public List<List<Object>> query(String sql, Path file) {
        return query(sql.replace("$file", "'" + file + "'"));
    }

    public List<List<Object>> query(String sql) {
        try (Statement statement = connection.createStatement()) {
            List<List<Object>> rows = new ArrayList<>();
            if (!statement.execute(sql)) {
                return rows;
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
