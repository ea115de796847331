-- What the ledger's topics have told of exports, read up to an offset of each. Times are milliseconds since 1970.
CREATE TABLE report_offsets (
    topic VARCHAR(1024) PRIMARY KEY,
    next_offset BIGINT NOT NULL
);

-- How far each export is, by its name: one that was dropped and created again is told apart by created_on.
CREATE TABLE reported_exports (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    database_name VARCHAR(1024) NOT NULL,
    export_name VARCHAR(1024) NOT NULL,
    created_on BIGINT,
    start_cursor VARCHAR(32),
    -- a run whose commit has begun and is not complete
    begun_run BIGINT,
    last_run BIGINT,
    last_cut BIGINT,
    last_started_on BIGINT,
    -- the last run that has failed, and behind which run a start has failed (-1: behind none)
    failed_run BIGINT,
    failed_behind BIGINT,
    UNIQUE (database_name, export_name)
);

-- The last 14 days.
CREATE TABLE reported_runs (
    export_id BIGINT NOT NULL REFERENCES reported_exports (id),
    run_time BIGINT NOT NULL,
    cut BIGINT NOT NULL,
    cursor_before VARCHAR(32) NOT NULL,
    cursor_after VARCHAR(32) NOT NULL,
    started_on BIGINT NOT NULL,
    committed_on BIGINT NOT NULL,
    records_read BIGINT NOT NULL,
    records_filtered BIGINT,
    records_exported BIGINT NOT NULL,
    dead_letters BIGINT NOT NULL,
    artifacts BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    state VARCHAR(32) NOT NULL,
    PRIMARY KEY (export_id, run_time)
);
CREATE INDEX reported_runs_by_commit ON reported_runs (export_id, committed_on, run_time);

CREATE TABLE reported_artifacts (
    export_id BIGINT NOT NULL REFERENCES reported_exports (id),
    committed_on BIGINT NOT NULL,
    run_time BIGINT NOT NULL,
    place INT NOT NULL,
    external_table VARCHAR(1024) NOT NULL,
    path VARCHAR(65536) NOT NULL,
    records BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (export_id, committed_on, run_time, place)
);

CREATE TABLE reported_failures (
    export_id BIGINT NOT NULL REFERENCES reported_exports (id),
    failed_on BIGINT NOT NULL,
    operation_id VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    last_success BIGINT,
    run_time BIGINT,
    cut BIGINT,
    run_started_on BIGINT,
    details TEXT NOT NULL,
    PRIMARY KEY (export_id, failed_on, operation_id)
);
CREATE INDEX reported_failures_by_run ON reported_failures (export_id, run_time);
