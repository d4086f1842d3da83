-- What people decided on who is who, in their order, with the bindings that each added and took back: every process follows it.
CREATE TABLE identity_decision (
    id         INTEGER PRIMARY KEY,
    workspace  INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    actor      TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    time       BIGINT  NOT NULL,
    -- the last batch of messages known when it was decided
    batch      BIGINT  NOT NULL,
    appended   TEXT    NOT NULL,
    withdrawn  TEXT    NOT NULL
);
CREATE INDEX identity_decision_workspace ON identity_decision (workspace, id);

-- The last batch of messages whose bindings are all in the list. Messages after it are resolved anew at the next start.
CREATE TABLE identity_mark (
    workspace  INTEGER PRIMARY KEY,
    batch      BIGINT NOT NULL
);
