-- What was poured in: one row a run. Its messages name it as their source, so taking it back is one mark here.
CREATE TABLE import (
    id           BIGINT  PRIMARY KEY,
    workspace    INTEGER NOT NULL,
    name         TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    basis        TEXT,
    mapping      TEXT    NOT NULL,
    content      TEXT    NOT NULL,
    bytes        BIGINT  NOT NULL,
    state        TEXT    NOT NULL,
    rows_read    BIGINT  NOT NULL DEFAULT 0,
    recorded     BIGINT  NOT NULL DEFAULT 0,
    duplicate    BIGINT  NOT NULL DEFAULT 0,
    refused      BIGINT  NOT NULL DEFAULT 0,
    quarantined  BIGINT  NOT NULL DEFAULT 0,
    started      BIGINT  NOT NULL,
    seen         BIGINT  NOT NULL,
    finished     BIGINT,
    actor        TEXT    NOT NULL,
    undone       BIGINT,
    undone_by    TEXT,
    refused_file TEXT,
    error        TEXT
);
CREATE INDEX import_workspace ON import (workspace, id);

-- Files that were handed in over HTTP and wait in DataDirectory/uploads to be imported.
CREATE TABLE upload (
    id        TEXT    PRIMARY KEY,
    workspace INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    bytes     BIGINT  NOT NULL,
    made      BIGINT  NOT NULL,
    actor     TEXT    NOT NULL
);

-- Long work with progress. A job that was running when its process died is queued again at the next start.
CREATE TABLE job (
    id         BIGINT  PRIMARY KEY,
    workspace  INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    parameters TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    cancel     INTEGER NOT NULL DEFAULT 0,
    done       BIGINT  NOT NULL DEFAULT 0,
    total      BIGINT  NOT NULL DEFAULT 0,
    unit       TEXT    NOT NULL DEFAULT '',
    made       BIGINT  NOT NULL,
    started    BIGINT,
    finished   BIGINT,
    actor      TEXT    NOT NULL,
    result     TEXT,
    error      TEXT
);
CREATE INDEX job_state ON job (state, workspace, id);
