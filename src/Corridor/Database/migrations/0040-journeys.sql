-- The catalogue of touchpoints, as people designed it. What customers did is derived; this is not.
CREATE TABLE touchpoint (
    workspace   INTEGER NOT NULL,
    key         TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    phase       TEXT,
    owner       TEXT    NOT NULL,
    owner_team  TEXT    NOT NULL,
    function    TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    direct      INTEGER NOT NULL,
    truth       INTEGER NOT NULL,
    promise     TEXT    NOT NULL,
    benefits    TEXT    NOT NULL,
    emotions    TEXT    NOT NULL,
    statement   TEXT    NOT NULL,
    PRIMARY KEY (workspace, key)
);

-- Which raw names are which touchpoint; the first rule that fits holds. 'conditions' is a JSON list on properties, mostly empty.
CREATE TABLE mapping_rule (
    workspace   INTEGER NOT NULL,
    id          INTEGER NOT NULL,
    name_kind   TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    conditions  TEXT    NOT NULL,
    touchpoint  TEXT    NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- Every change of the catalogue or the rules makes a new number, and answers name the number that they follow.
CREATE TABLE design_version (
    workspace  INTEGER PRIMARY KEY,
    version    BIGINT NOT NULL,
    -- The version since which rules on properties hold; columns built before it are rebuilt.
    rebuild    BIGINT NOT NULL
);
