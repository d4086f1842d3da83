-- Saved sets of customers, as conditions. Who belongs to them is found anew from what is known.
CREATE TABLE segment (
    id         INTEGER PRIMARY KEY,
    workspace  INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    condition  TEXT    NOT NULL,
    made       BIGINT  NOT NULL,
    made_by    TEXT    NOT NULL,
    changed    BIGINT  NOT NULL
);
CREATE UNIQUE INDEX segment_name ON segment (workspace, name);

-- How many belonged to a segment at the end of a day, how many had come and gone since the day noted before.
CREATE TABLE segment_day (
    segment    INTEGER NOT NULL,
    workspace  INTEGER NOT NULL,
    day        TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    entered    INTEGER NOT NULL,
    gone       INTEGER NOT NULL,
    -- the members of the newest day alone: 8 bytes an id, ascending
    members    BLOB,
    PRIMARY KEY (segment, day)
);

-- Addresses of the web UI that somebody saved by a name.
CREATE TABLE saved_view (
    id         INTEGER PRIMARY KEY,
    workspace  INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    path       TEXT    NOT NULL,
    shared     INTEGER NOT NULL,
    owner      TEXT    NOT NULL,
    made       BIGINT  NOT NULL
);
CREATE INDEX saved_view_workspace ON saved_view (workspace, id);
