-- What takes longer than a request. Whoever carries an operation out renews heartbeat; another server takes over
-- one that has not been renewed. Times are milliseconds since 1970.
CREATE TABLE operations (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id VARCHAR(36) NOT NULL UNIQUE,
    kind VARCHAR(64) NOT NULL,
    database_name VARCHAR(1024) NOT NULL,
    command TEXT NOT NULL,
    principal VARCHAR(1024) NOT NULL,
    node VARCHAR(64) NOT NULL,
    heartbeat BIGINT NOT NULL,
    job_id VARCHAR(64) NOT NULL,
    cancel_wanted BOOLEAN NOT NULL,
    started_on BIGINT NOT NULL,
    updated_on BIGINT NOT NULL,
    state VARCHAR(32) NOT NULL,
    status TEXT NOT NULL,
    -- JSON: what it has made
    details TEXT NOT NULL
);
CREATE INDEX operations_by_start ON operations (started_on);

-- Every state that an operation has had.
CREATE TABLE operation_states (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id VARCHAR(36) NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
    updated_on BIGINT NOT NULL,
    state VARCHAR(32) NOT NULL,
    status TEXT NOT NULL
);
CREATE INDEX operation_states_by_id ON operation_states (id);
