-- A workspace is one company. Its settings are few and read as a whole, so they are columns here.
CREATE TABLE workspace (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    currency    TEXT    NOT NULL DEFAULT 'EUR',
    time_zone   TEXT    NOT NULL DEFAULT 'UTC',
    week_start  TEXT    NOT NULL DEFAULT 'monday',
    goal        TEXT    NOT NULL DEFAULT '',
    sample      INTEGER NOT NULL DEFAULT 0,
    settings    TEXT    NOT NULL DEFAULT '{}',
    made        BIGINT  NOT NULL
);
