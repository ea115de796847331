package io.sluice.server.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Opens the database of a catalog, and brings its tables to this version. */
final class CatalogDatabase {
    static final String MIGRATIONS = "classpath:io/sluice/server/catalog/migration";
    private static final int CONNECTIONS = 8;

    private CatalogDatabase() {}

    /**
     * Connects, waiting for a database that is not up yet.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     * @param patience how long a request waits for a connection
     */
    static HikariDataSource connect(String url, String user, String password, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("catalog");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(patience.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new CatalogUnavailableException(
                    "the catalog's database '%s' cannot be opened: %s"
                            .formatted(url, rootMessage(e)),
                    e);
        }
    }

    /** From an empty schema, or from that of any version before. */
    static void migrate(DataSource database) {
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations(MIGRATIONS)
                    .table("schema_history")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new CatalogUnavailableException(
                    "the catalog's tables cannot be brought to this version: " + rootMessage(e), e);
        }
    }

    static String rootMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
