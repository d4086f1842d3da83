-- Trust: keys, users and their sessions, audit, purposes and consents, repeated calls.
-- Times are microseconds since 1970-01-01 UTC. Ids are given by the program and never used twice, so rows that others may name are marked, not deleted.

-- Counts changes by part, so that a process sees cheaply that another one changed what it holds in memory.
CREATE TABLE trust_change (
    name TEXT   PRIMARY KEY,
    n    BIGINT NOT NULL
);

-- Random keys of this store, for keyed hashes.
CREATE TABLE trust_secret (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE write_key (
    id        INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    prefix    TEXT    NOT NULL,
    hash      TEXT    NOT NULL UNIQUE,
    made      BIGINT  NOT NULL,
    last_used BIGINT,
    revoked   BIGINT
);
CREATE INDEX write_key_workspace ON write_key (workspace);

-- Who can sign in. One account may belong to several workspaces.
CREATE TABLE account (
    id      INTEGER PRIMARY KEY,
    email   TEXT    NOT NULL UNIQUE,
    name    TEXT    NOT NULL,
    salt    TEXT    NOT NULL,
    rounds  INTEGER NOT NULL,
    hash    TEXT    NOT NULL,
    made    BIGINT  NOT NULL,
    removed BIGINT
);

-- A user of one workspace, with roles there. Without an account: invited, and not here yet, whether the person has an account elsewhere or not.
CREATE TABLE membership (
    id        INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL,
    account   INTEGER,
    email     TEXT    NOT NULL,
    roles     TEXT    NOT NULL,
    made      BIGINT  NOT NULL,
    last_seen BIGINT,
    removed   BIGINT
);
CREATE INDEX membership_workspace ON membership (workspace);
CREATE INDEX membership_account ON membership (account);

CREATE TABLE sign_in_session (
    hash       TEXT    PRIMARY KEY,
    account    INTEGER NOT NULL,
    membership INTEGER NOT NULL,
    made       BIGINT  NOT NULL,
    seen       BIGINT  NOT NULL
);
CREATE INDEX sign_in_session_account ON sign_in_session (account);
CREATE INDEX sign_in_session_made ON sign_in_session (made);

-- Links that work once: the first run, a sign-in, an invitation, a new password.
CREATE TABLE sign_in_link (
    hash       TEXT    PRIMARY KEY,
    kind       TEXT    NOT NULL,
    workspace  INTEGER NOT NULL,
    membership INTEGER,
    made       BIGINT  NOT NULL,
    ends       BIGINT  NOT NULL
);

-- Failed sign-ins by keyed hash of account or address, so that a restart does not reset them.
CREATE TABLE sign_in_failure (
    subject  TEXT    PRIMARY KEY,
    failures INTEGER NOT NULL,
    last     BIGINT  NOT NULL
);

CREATE TABLE audit_entry (
    workspace INTEGER NOT NULL,
    n         BIGINT  NOT NULL,
    time      BIGINT  NOT NULL,
    actor     TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    hash      TEXT    NOT NULL,
    PRIMARY KEY (workspace, n)
);

CREATE TABLE audit_head (
    workspace INTEGER PRIMARY KEY,
    n         BIGINT  NOT NULL,
    hash      TEXT    NOT NULL
);

CREATE TABLE purpose (
    workspace   INTEGER NOT NULL,
    key         TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    basis       TEXT    NOT NULL,
    unless_given INTEGER NOT NULL,
    categories  TEXT    NOT NULL,
    made        BIGINT  NOT NULL,
    PRIMARY KEY (workspace, key)
);

-- What people permitted and refused, as it was said. Never changed: the newest word counts, the older ones prove what counted then.
CREATE TABLE consent_event (
    workspace INTEGER NOT NULL,
    n         BIGINT  NOT NULL,
    statement BIGINT  NOT NULL,
    kind      TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    purpose   TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    time      BIGINT  NOT NULL,
    recorded  BIGINT  NOT NULL,
    source    TEXT    NOT NULL,
    public    INTEGER NOT NULL,
    proof     TEXT    NOT NULL,
    PRIMARY KEY (workspace, n)
);
CREATE INDEX consent_event_subject ON consent_event (workspace, kind, value);

-- Answers to calls that carried an Idempotency-Key, kept for a day.
CREATE TABLE repeated_call (
    caller       TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    workspace    INTEGER NOT NULL,
    route        TEXT    NOT NULL,
    content_hash TEXT    NOT NULL,
    made         BIGINT  NOT NULL,
    status       INTEGER,
    content_type TEXT,
    location     TEXT,
    content      TEXT,
    PRIMARY KEY (caller, key)
);
CREATE INDEX repeated_call_made ON repeated_call (made);
