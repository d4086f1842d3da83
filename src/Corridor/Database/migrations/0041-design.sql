-- A rule may name raw names by how they begin or what they contain, and people may give it a name of its own.
ALTER TABLE mapping_rule ADD COLUMN name_is TEXT NOT NULL DEFAULT 'equals';
ALTER TABLE mapping_rule ADD COLUMN label   TEXT NOT NULL DEFAULT '';

-- The mapping rules as they stood after each change of them, so that an earlier state can be put back. 'version' is the design version that the change made.
CREATE TABLE mapping_history (
    workspace  INTEGER NOT NULL,
    version    BIGINT  NOT NULL,
    time       BIGINT  NOT NULL,
    actor      TEXT    NOT NULL,
    -- What made the change: rules.change, rules.restore, suggestions.accept, starter.apply, touchpoint.remove, or earlier for what stood before the first one.
    action     TEXT    NOT NULL,
    count      INTEGER NOT NULL,
    rules      TEXT    NOT NULL,
    PRIMARY KEY (workspace, version)
);
