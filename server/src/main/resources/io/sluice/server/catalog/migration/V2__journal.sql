-- Who changed what. Times are milliseconds since 1970; texts have no secrets in them.
CREATE TABLE journal (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event VARCHAR(64) NOT NULL,
    happened_on BIGINT NOT NULL,
    database_name VARCHAR(1024) NOT NULL,
    entity_name VARCHAR(1024) NOT NULL,
    entity_version BIGINT NOT NULL,
    original_state TEXT NOT NULL,
    updated_state TEXT NOT NULL,
    change_command TEXT NOT NULL,
    principal VARCHAR(1024) NOT NULL,
    client_request_id VARCHAR(1024) NOT NULL
);
CREATE INDEX journal_by_database ON journal (database_name, happened_on);
