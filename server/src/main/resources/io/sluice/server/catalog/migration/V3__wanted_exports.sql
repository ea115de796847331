-- What was dropped, so that who knows an older version of the catalog reads only what has changed since.
CREATE TABLE removals (
    database_name VARCHAR(1024) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    name VARCHAR(1024) NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (database_name, kind, name)
);
CREATE INDEX removals_by_version ON removals (version);
CREATE INDEX entities_by_version ON entities (version);

-- Exports as the reconciler sees them. A dropped one stays until its job has ended and the ledger knows;
-- created again under its name it is another row. Times are milliseconds since 1970.
CREATE TABLE exports (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incarnation VARCHAR(36) NOT NULL UNIQUE,
    database_name VARCHAR(1024) NOT NULL,
    name VARCHAR(1024) NOT NULL,
    generation BIGINT NOT NULL,
    disabled BOOLEAN NOT NULL,
    dropped BOOLEAN NOT NULL,
    created_on BIGINT NOT NULL,
    -- JSON: topic, partition, offset
    start_offsets TEXT NOT NULL,
    -- JSON: names of the fact tables; names of all that the plan uses
    facts TEXT NOT NULL,
    used_names TEXT NOT NULL,
    wanted_cursor VARCHAR(32),
    cursor_generation BIGINT,
    -- What the reconciler has come to.
    applied_generation BIGINT NOT NULL,
    job_id VARCHAR(64),
    state VARCHAR(32) NOT NULL,
    last_error TEXT NOT NULL,
    attempts INT NOT NULL,
    next_attempt BIGINT NOT NULL
);
CREATE INDEX exports_by_name ON exports (database_name, name);
