-- What binds an identifier to a customer, in the order in which it became known. Nothing is changed here but 'withdrawn'.
-- A merge is a binding too: of the kind 'customer', its value the id of the customer that became part of another.
CREATE TABLE binding (
    id            INTEGER PRIMARY KEY,
    workspace     INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    customer      BIGINT  NOT NULL,
    rule          TEXT    NOT NULL,
    verified      INTEGER NOT NULL,
    time          BIGINT  NOT NULL,
    arrival       BIGINT  NOT NULL,
    source_kind   INTEGER NOT NULL,
    source_id     BIGINT  NOT NULL,
    actor         TEXT    NOT NULL,
    reason        TEXT    NOT NULL,
    withdrawn     BIGINT,
    withdrawn_by  TEXT
);
CREATE INDEX binding_customer ON binding (workspace, customer);
CREATE INDEX binding_value ON binding (workspace, kind, value);

-- Two customers that may be one, and a person decides.
CREATE TABLE identity_review (
    id          INTEGER PRIMARY KEY,
    workspace   INTEGER NOT NULL,
    left_id     BIGINT  NOT NULL,
    right_id    BIGINT  NOT NULL,
    kind        TEXT    NOT NULL,
    value       TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    time        BIGINT  NOT NULL,
    decision    TEXT,
    decided     BIGINT,
    decided_by  TEXT,
    UNIQUE (workspace, left_id, right_id)
);
