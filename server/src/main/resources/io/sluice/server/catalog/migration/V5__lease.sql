-- Who may act for all servers on this database, and until when (milliseconds since 1970, by the database's clock).
CREATE TABLE lease (
    name VARCHAR(64) PRIMARY KEY,
    holder VARCHAR(64) NOT NULL,
    held_until BIGINT NOT NULL
);
INSERT INTO lease (name, holder, held_until) VALUES ('reconciler', '', 0);
