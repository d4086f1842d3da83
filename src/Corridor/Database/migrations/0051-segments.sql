-- Saved, live sets of customers: the condition that makes them, as JSON.
CREATE TABLE segment (
    workspace    INTEGER NOT NULL,
    id           BIGINT  NOT NULL,
    name         TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    tree         TEXT    NOT NULL,
    made         BIGINT  NOT NULL,
    made_by      TEXT    NOT NULL,
    changed      BIGINT  NOT NULL,
    changed_by   TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- Counts up with every change of a workspace's segments, and gives them their numbers.
CREATE TABLE segment_mark (
    workspace  INTEGER PRIMARY KEY,
    version    BIGINT NOT NULL,
    last_id    BIGINT NOT NULL
);

-- How large a segment was at the end of each day of the workspace's calendar, and who came and went in it.
CREATE TABLE segment_day (
    workspace  INTEGER NOT NULL,
    segment    BIGINT  NOT NULL,
    day        TEXT    NOT NULL,
    size       BIGINT  NOT NULL,
    entered    BIGINT  NOT NULL,
    gone       BIGINT  NOT NULL,
    redefined  INTEGER NOT NULL,
    noted      BIGINT  NOT NULL,
    PRIMARY KEY (workspace, segment, day)
);

-- Who was in a segment when it was noted last: ids of customers, to tell who came and who went since.
CREATE TABLE segment_member (
    workspace  INTEGER NOT NULL,
    segment    BIGINT  NOT NULL,
    version    BIGINT  NOT NULL,
    noted      BIGINT  NOT NULL,
    members    BLOB    NOT NULL,
    PRIMARY KEY (workspace, segment)
);

-- Addresses of our own pages that people keep by a name.
CREATE TABLE saved_view (
    workspace  INTEGER NOT NULL,
    id         BIGINT  NOT NULL,
    name       TEXT    NOT NULL,
    path       TEXT    NOT NULL,
    owner      TEXT    NOT NULL,
    shared     INTEGER NOT NULL,
    made       BIGINT  NOT NULL,
    changed    BIGINT  NOT NULL,
    PRIMARY KEY (workspace, id)
);
