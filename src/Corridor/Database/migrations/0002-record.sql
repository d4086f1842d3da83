-- Arrival batches: one row for each commit and workspace. Committing it is the acknowledgement.
CREATE TABLE message_batch (
    id         INTEGER PRIMARY KEY,
    workspace  INTEGER NOT NULL,
    lane       INTEGER NOT NULL,
    n          BIGINT  NOT NULL,
    count      INTEGER NOT NULL,
    received   BIGINT  NOT NULL,
    checksum   BIGINT  NOT NULL,
    payload    BLOB    NOT NULL
);
CREATE UNIQUE INDEX message_batch_lane ON message_batch (lane, n);

-- Hashes of the ids of older messages, sorted, in pages small enough to read one at a time.
CREATE TABLE message_hash_run (
    id           INTEGER PRIMARY KEY,
    first_batch  BIGINT NOT NULL,
    last_batch   BIGINT NOT NULL,
    count        BIGINT NOT NULL
);
CREATE TABLE message_hash_page (
    run         INTEGER NOT NULL,
    first_hash  BIGINT  NOT NULL,
    entries     BLOB    NOT NULL,
    PRIMARY KEY (run, first_hash)
);

-- Small secrets and marks of the whole store (the key of the id hashes, for one).
CREATE TABLE store_setting (
    name   TEXT PRIMARY KEY,
    value  BLOB NOT NULL
);

-- received = recorded + duplicate + refused + quarantined, for each key and import.
CREATE TABLE ledger (
    workspace      INTEGER NOT NULL,
    source_kind    INTEGER NOT NULL,
    source_id      BIGINT  NOT NULL,
    source_name    TEXT    NOT NULL,
    received       BIGINT  NOT NULL,
    recorded       BIGINT  NOT NULL,
    duplicate      BIGINT  NOT NULL,
    refused        BIGINT  NOT NULL,
    quarantined    BIGINT  NOT NULL,
    conflict       BIGINT  NOT NULL,
    id_made        BIGINT  NOT NULL,
    last_received  BIGINT  NOT NULL,
    PRIMARY KEY (workspace, source_kind, source_id)
);

-- What was not taken, with its reason, kept for replay. Content is absent where it may not be held (code 'consent').
CREATE TABLE refusal (
    id           INTEGER PRIMARY KEY,
    workspace    INTEGER NOT NULL,
    source_kind  INTEGER NOT NULL,
    source_id    BIGINT  NOT NULL,
    source_name  TEXT    NOT NULL,
    quarantined  INTEGER NOT NULL,
    received     BIGINT  NOT NULL,
    code         TEXT    NOT NULL,
    detail       TEXT    NOT NULL,
    pointer      TEXT,
    message_id   TEXT,
    kind         INTEGER,
    content      BLOB,
    replayed     BIGINT
);
CREATE INDEX refusal_workspace ON refusal (workspace, id);

-- What takes a message or an import back, or puts another content in its place. Folded in when the columns are built.
CREATE TABLE amendment (
    id           INTEGER PRIMARY KEY,
    workspace    INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    message_id   TEXT,
    import_id    BIGINT,
    content      BLOB,
    made         BIGINT  NOT NULL,
    actor        TEXT    NOT NULL
);
CREATE INDEX amendment_workspace ON amendment (workspace, id);
