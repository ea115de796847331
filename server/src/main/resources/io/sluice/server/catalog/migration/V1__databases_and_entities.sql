-- One row: who changes the catalog locks it, who reads it asks it whether anything has changed.
CREATE TABLE catalog_version (
    id INT PRIMARY KEY,
    version BIGINT NOT NULL
);
INSERT INTO catalog_version (id, version) VALUES (1, 1);

CREATE TABLE databases (
    name VARCHAR(1024) PRIMARY KEY,
    position BIGINT NOT NULL
);
INSERT INTO databases (name, position) VALUES ('default', 1);

-- Tables with their mappings and connections, external tables, continuous exports, functions.
CREATE TABLE entities (
    database_name VARCHAR(1024) NOT NULL REFERENCES databases (name),
    kind VARCHAR(32) NOT NULL,
    name VARCHAR(1024) NOT NULL,
    position BIGINT NOT NULL,
    version BIGINT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (database_name, kind, name)
);
